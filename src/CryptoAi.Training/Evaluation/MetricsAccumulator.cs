using System.Numerics.Tensors;

namespace CryptoAi.Training.Evaluation;

/// <summary>Takes probabilities and truth one sample at a time, so that no probability is kept.</summary>
internal sealed class MetricsAccumulator(int classes)
{
    /// <summary>The least probability in a logarithm.</summary>
    public const double LeastProbability = 1e-15;

    private readonly ConfidenceBins _bins = new();
    private double _logLoss;
    private double _brier;

    public ConfusionMatrix Confusion { get; } = new(classes);

    /// <summary>−ln p, clipped.</summary>
    public static double NegativeLog(double probability) => -Math.Log(Math.Max(probability, LeastProbability));

    /// <summary>Adds a sample. Calibration looks at the most probable class, whatever was decided.</summary>
    public void Add(ReadOnlySpan<double> probabilities, int truth, int predicted)
    {
        int top = TensorPrimitives.IndexOfMax(probabilities);
        Confusion.Add(truth, predicted);
        _logLoss += NegativeLog(probabilities[truth]);
        for (int c = 0; c < probabilities.Length; c++)
        {
            double error = probabilities[c] - (c == truth ? 1 : 0);
            _brier += error * error;
        }

        _bins.Add(probabilities[top], top == truth);
    }

    public EvaluationMetrics Build()
    {
        double n = Math.Max(Confusion.Total, 1);
        return new EvaluationMetrics
        {
            Count = Confusion.Total,
            Accuracy = Confusion.Accuracy,
            BalancedAccuracy = Confusion.MacroRecall,
            MacroF1 = Confusion.MacroF1,
            MacroPrecision = Confusion.MacroPrecision,
            WeightedF1 = Confusion.WeightedF1,
            WeightedPrecision = Confusion.WeightedPrecision,
            WeightedRecall = Confusion.WeightedRecall,
            Mcc = Confusion.Mcc,
            Kappa = Confusion.Kappa,
            DirectionalAccuracy = DirectionalAccuracy.Of(Confusion),
            LogLoss = _logLoss / n,
            Brier = _brier / n,
            Ece = _bins.ExpectedError,
            Confusion = Confusion.ToRows(),
            ClassPrecision = [.. Enumerable.Range(0, classes).Select(Confusion.Precision)],
            ClassRecall = [.. Enumerable.Range(0, classes).Select(Confusion.Recall)],
            ClassF1 = [.. Enumerable.Range(0, classes).Select(Confusion.F1)],
            HasUndefinedRatio = Confusion.HasUndefinedRatio,
        };
    }
}
