using System.Numerics.Tensors;
using CryptoAi.Models.Bundles;

namespace CryptoAi.Training.Evaluation;

/// <summary>Takes probabilities and truth one sample at a time into a <see cref="CalibrationReport"/>.</summary>
internal sealed class CalibrationAccumulator
{
    private readonly ConfidenceBins _top = new();
    private readonly ConfidenceBins[] _classes;
    private readonly List<(double Confidence, bool Hit)> _samples = [];

    public CalibrationAccumulator(int classes) => _classes = [.. Enumerable.Range(0, classes).Select(static _ => new ConfidenceBins())];

    public void Add(ReadOnlySpan<double> probabilities, int truth)
    {
        int top = TensorPrimitives.IndexOfMax(probabilities);
        _top.Add(probabilities[top], top == truth);
        _samples.Add((probabilities[top], top == truth));
        for (int k = 0; k < probabilities.Length; k++)
        {
            _classes[k].Add(probabilities[k], k == truth);
        }
    }

    public CalibrationReport Build(Calibration calibration) => new()
    {
        Temperature = calibration.Temperature,
        IsCalibrated = calibration.IsCalibrated,
        Ece = _top.ExpectedError,
        Mce = _top.MaximumError,
        ClasswiseEce = _classes.Average(static bins => bins.ExpectedError),
        AdaptiveEce = AdaptiveError(),
        Bins = _top.ToTable(),
    };

    /// <summary>Equal confidences keep the order in which they came, so that the bins are the same every time.</summary>
    private double AdaptiveError()
    {
        (double Confidence, bool Hit)[] sorted = [.. _samples.OrderBy(static s => s.Confidence)];
        double sum = 0;
        for (int b = 0; b < ConfidenceBins.Count; b++)
        {
            int start = (int)((long)sorted.Length * b / ConfidenceBins.Count);
            int end = (int)((long)sorted.Length * (b + 1) / ConfidenceBins.Count);
            double difference = 0;
            for (int i = start; i < end; i++)
            {
                difference += (sorted[i].Hit ? 1 : 0) - sorted[i].Confidence;
            }

            sum += Math.Abs(difference);
        }

        return sum / Math.Max(sorted.Length, 1);
    }
}
