namespace CryptoAi.Training.Evaluation;

/// <summary>Stated probabilities against what happened, in 15 bins of equal width: (0, 1/15], … (14/15, 1] (definitions D7). A probability of 0 counts in the first.</summary>
internal sealed class ConfidenceBins
{
    public const int Count = 15;

    private readonly long[] _samples = new long[Count];
    private readonly long[] _hits = new long[Count];
    private readonly double[] _confidence = new double[Count];
    private long _total;

    /// <summary>Σ n_b/n · |acc_b − conf_b|; 0 without samples.</summary>
    public double ExpectedError
    {
        get
        {
            double sum = 0;
            for (int b = 0; b < Count; b++)
            {
                sum += Math.Abs(_hits[b] - _confidence[b]);
            }

            return sum / Math.Max(_total, 1);
        }
    }

    /// <summary>max |acc_b − conf_b| over bins that have samples; 0 without samples.</summary>
    public double MaximumError
    {
        get
        {
            double most = 0;
            for (int b = 0; b < Count; b++)
            {
                most = _samples[b] == 0 ? most : Math.Max(most, Math.Abs(_hits[b] - _confidence[b]) / _samples[b]);
            }

            return most;
        }
    }

    public void Add(double confidence, bool hit)
    {
        int bin = Math.Clamp((int)Math.Ceiling(confidence * Count) - 1, 0, Count - 1);
        _samples[bin]++;
        _hits[bin] += hit ? 1 : 0;
        _confidence[bin] += confidence;
        _total++;
    }

    public IReadOnlyList<ReliabilityBin> ToTable() => [.. Enumerable.Range(0, Count).Select(b => new ReliabilityBin
    {
        Lower = (double)b / Count,
        Upper = (b + 1.0) / Count,
        Count = _samples[b],
        Confidence = _samples[b] == 0 ? null : _confidence[b] / _samples[b],
        Accuracy = _samples[b] == 0 ? null : (double)_hits[b] / _samples[b],
    })];
}
