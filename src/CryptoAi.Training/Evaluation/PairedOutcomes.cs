namespace CryptoAi.Training.Evaluation;

/// <summary>
/// What several predictors did with the same samples, as sums per decision time: the confusion counts and the log loss of each. Scores of any set of decision times follow from
/// the sum over them, so that no sample is needed again.
/// </summary>
internal sealed class PairedOutcomes(int classes, int predictors)
{
    private readonly SortedDictionary<long, double[]> _byTime = [];

    public int Classes { get; } = classes;

    public int Predictors { get; } = predictors;

    /// <summary>The numbers of one predictor: [true, predicted] counts, then the sum of −ln p.</summary>
    public int PredictorWidth { get; } = (classes * classes) + 1;

    /// <summary>The numbers of all predictors.</summary>
    public int Width => Predictors * PredictorWidth;

    /// <summary>The number of decision times.</summary>
    public int Times => _byTime.Count;

    /// <summary>Adds what one predictor did with one sample.</summary>
    public void Add(long decisionTime, int predictor, int truth, int predicted, double logLoss)
    {
        if (!_byTime.TryGetValue(decisionTime, out double[]? sums))
        {
            _byTime.Add(decisionTime, sums = new double[Width]);
        }

        Span<double> own = sums.AsSpan(predictor * PredictorWidth, PredictorWidth);
        own[(truth * Classes) + predicted]++;
        own[^1] += logLoss;
    }

    /// <summary>[Times + 1, Width] sums over the decision times before each, in order.</summary>
    public double[] PrefixSums()
    {
        double[] prefix = new double[(Times + 1) * Width];
        int at = 0;
        foreach (double[] sums in _byTime.Values)
        {
            for (int i = 0; i < Width; i++)
            {
                prefix[at + Width + i] = prefix[at + i] + sums[i];
            }

            at += Width;
        }

        return prefix;
    }

    /// <summary>The scores of one predictor from sums over some decision times.</summary>
    public PairedScores Scores(ReadOnlySpan<double> sums, int predictor)
    {
        ReadOnlySpan<double> own = sums.Slice(predictor * PredictorWidth, PredictorWidth);
        ConfusionMatrix confusion = new(Classes);
        for (int i = 0; i < own.Length - 1; i++)
        {
            confusion.Add(i / Classes, i % Classes, (long)own[i]);
        }

        return new PairedScores(own[^1] / Math.Max(confusion.Total, 1), confusion.Mcc, confusion.MacroF1, confusion.MacroRecall, confusion.Accuracy);
    }
}
