using System.Numerics.Tensors;

namespace CryptoAi.Training.Evaluation;

/// <summary>Takes probabilities and truth one sample at a time, so that no probability is kept.</summary>
internal sealed class MetricsAccumulator(int classes)
{
    /// <summary>Bins of the expected calibration error: (0, 1/15], … (14/15, 1].</summary>
    public const int Bins = 15;

    /// <summary>The least probability in a logarithm.</summary>
    public const double LeastProbability = 1e-15;

    private readonly long[] _binCorrect = new long[Bins];
    private readonly double[] _binConfidence = new double[Bins];
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

        double confidence = probabilities[top];
        int bin = Math.Clamp((int)Math.Ceiling(confidence * Bins) - 1, 0, Bins - 1);
        _binCorrect[bin] += top == truth ? 1 : 0;
        _binConfidence[bin] += confidence;
    }

    public EvaluationMetrics Build()
    {
        double n = Math.Max(Confusion.Total, 1);
        double ece = 0;
        for (int b = 0; b < Bins; b++)
        {
            ece += Math.Abs(_binCorrect[b] - _binConfidence[b]) / n;
        }

        return new EvaluationMetrics
        {
            Count = Confusion.Total,
            Accuracy = Confusion.Accuracy,
            BalancedAccuracy = Confusion.MacroRecall,
            MacroF1 = Confusion.MacroF1,
            WeightedF1 = Confusion.WeightedF1,
            WeightedPrecision = Confusion.WeightedPrecision,
            WeightedRecall = Confusion.WeightedRecall,
            Mcc = Confusion.Mcc,
            LogLoss = _logLoss / n,
            Brier = _brier / n,
            Ece = ece,
            Confusion = Confusion.ToRows(),
            HasUndefinedRatio = Confusion.HasUndefinedRatio,
        };
    }
}
