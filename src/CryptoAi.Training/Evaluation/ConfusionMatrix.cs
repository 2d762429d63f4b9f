namespace CryptoAi.Training.Evaluation;

/// <summary>
/// Counts of true against predicted classes, and the scores that follow from them (definitions D8). A ratio 0/0 counts as 0 and raises <see cref="HasUndefinedRatio"/>.
/// Macro averages run over all classes, also those that never occur (scikit-learn leaves those out). Not thread-safe while counts are added.
/// </summary>
public sealed class ConfusionMatrix
{
    private readonly long[] _counts;

    /// <summary>Starts with zeros.</summary>
    /// <param name="classes">Number of classes, at least 2.</param>
    public ConfusionMatrix(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        Classes = classes;
        _counts = new long[classes * classes];
    }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>All samples.</summary>
    public long Total => _counts.Sum();

    /// <summary>The count of a pair of classes.</summary>
    /// <param name="truth">The true class.</param>
    /// <param name="predicted">The predicted class.</param>
    public long this[int truth, int predicted] => _counts[Index(truth, predicted)];

    /// <summary>The share of correct predictions; 0 without samples.</summary>
    public double Accuracy => Ratio(Sum(c => this[c, c]), Total);

    /// <summary>The mean of <see cref="Precision"/> over all classes.</summary>
    public double MacroPrecision => Macro(Precision);

    /// <summary>The mean of <see cref="Recall"/> over all classes, which is the balanced accuracy.</summary>
    public double MacroRecall => Macro(Recall);

    /// <summary>The mean of <see cref="F1"/> over all classes.</summary>
    public double MacroF1 => Macro(F1);

    /// <summary>The mean of <see cref="Precision"/> weighted by true counts.</summary>
    public double WeightedPrecision => Weighted(Precision);

    /// <summary>The mean of <see cref="Recall"/> weighted by true counts, which equals the accuracy.</summary>
    public double WeightedRecall => Weighted(Recall);

    /// <summary>The mean of <see cref="F1"/> weighted by true counts.</summary>
    public double WeightedF1 => Weighted(F1);

    /// <summary>The multi-class Matthews correlation coefficient, −1 … 1; 0 where its denominator is 0.</summary>
    public double Mcc
    {
        get
        {
            double s = Total;
            double correct = Sum(c => this[c, c]);
            double products = 0;
            double predictedSquares = 0;
            double trueSquares = 0;
            for (int c = 0; c < Classes; c++)
            {
                double t = TrueCount(c);
                double p = PredictedCount(c);
                products += p * t;
                predictedSquares += p * p;
                trueSquares += t * t;
            }

            double denominator = Math.Sqrt(((s * s) - predictedSquares) * ((s * s) - trueSquares));
            return denominator > 0 ? ((correct * s) - products) / denominator : 0;
        }
    }

    /// <summary>Cohen's κ: agreement beyond what the marginal counts alone give, (p_o − p_e) / (1 − p_e); 0 where its denominator is 0.</summary>
    public double Kappa
    {
        get
        {
            double total = Math.Max(Total, 1);
            double chance = Enumerable.Range(0, Classes).Sum(c => TrueCount(c) / total * (PredictedCount(c) / total));
            return chance < 1 ? (Accuracy - chance) / (1 - chance) : 0;
        }
    }

    /// <summary>Whether a class was never predicted or never true, so that some precision, recall or F1 is 0/0 and counted as 0.</summary>
    public bool HasUndefinedRatio => Enumerable.Range(0, Classes).Any(c => TrueCount(c) == 0 || PredictedCount(c) == 0);

    /// <summary>Adds samples.</summary>
    /// <param name="truth">The true class.</param>
    /// <param name="predicted">The predicted class.</param>
    /// <param name="count">How many.</param>
    public void Add(int truth, int predicted, long count = 1) => _counts[Index(truth, predicted)] += count;

    /// <summary>Samples whose true class is the given one.</summary>
    /// <param name="c">The class.</param>
    public long TrueCount(int c) => Sum(p => this[c, p]);

    /// <summary>Samples predicted as the given class.</summary>
    /// <param name="c">The class.</param>
    public long PredictedCount(int c) => Sum(t => this[t, c]);

    /// <summary>TP / (TP + FP).</summary>
    /// <param name="c">The class.</param>
    public double Precision(int c) => Ratio(this[c, c], PredictedCount(c));

    /// <summary>TP / (TP + FN).</summary>
    /// <param name="c">The class.</param>
    public double Recall(int c) => Ratio(this[c, c], TrueCount(c));

    /// <summary>2PR / (P + R), as 2TP / (2TP + FP + FN).</summary>
    /// <param name="c">The class.</param>
    public double F1(int c) => Ratio(2 * this[c, c], TrueCount(c) + PredictedCount(c));

    /// <summary>The counts as rows: [true][predicted].</summary>
    public IReadOnlyList<IReadOnlyList<long>> ToRows() => [.. Enumerable.Range(0, Classes).Select(t => _counts[(t * Classes)..((t + 1) * Classes)])];

    private static double Ratio(long numerator, long denominator) => denominator == 0 ? 0 : (double)numerator / denominator;

    private int Index(int truth, int predicted)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(truth);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(truth, Classes);
        ArgumentOutOfRangeException.ThrowIfNegative(predicted);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(predicted, Classes);
        return (truth * Classes) + predicted;
    }

    private long Sum(Func<int, long> count)
    {
        long sum = 0;
        for (int c = 0; c < Classes; c++)
        {
            sum += count(c);
        }

        return sum;
    }

    private double Macro(Func<int, double> score) => Enumerable.Range(0, Classes).Average(score);

    private double Weighted(Func<int, double> score) => Total == 0 ? 0 : Enumerable.Range(0, Classes).Sum(c => TrueCount(c) * score(c)) / Total;
}
