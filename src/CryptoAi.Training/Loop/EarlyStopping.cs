namespace CryptoAi.Training.Loop;

/// <summary>
/// Follows one figure over the epochs: remembers the best epoch and says when there was no improvement for too long. An epoch improves when its value is better than the
/// best so far by more than the minimum change; NaN never improves.
/// </summary>
internal sealed class EarlyStopping
{
    private readonly bool _lowerIsBetter;
    private readonly int _patience;
    private readonly double _minDelta;

    /// <summary>Starts before the first epoch.</summary>
    /// <param name="monitor">The figure.</param>
    /// <param name="patience">Epochs without improvement after which to stop, at least 1; 0 never stops.</param>
    /// <param name="minDelta">The change that counts as improvement must exceed this; ≥ 0.</param>
    public EarlyStopping(EarlyStoppingMonitor monitor, int patience, double minDelta = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        if (!(minDelta >= 0 && double.IsFinite(minDelta)))
        {
            throw new ArgumentOutOfRangeException(nameof(minDelta), minDelta, "The minimum change is a finite number ≥ 0.");
        }

        (_lowerIsBetter, _patience, _minDelta) = (monitor == EarlyStoppingMonitor.Loss, patience, minDelta);
    }

    /// <summary>Epochs seen.</summary>
    public int Epoch { get; private set; }

    /// <summary>The 1-based best epoch; 0 before any epoch improved.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>The value of the best epoch; NaN before any epoch improved.</summary>
    public double BestValue { get; private set; } = double.NaN;

    /// <summary>Whether the patience is used up.</summary>
    public bool ShouldStop => _patience > 0 && Epoch - BestEpoch >= _patience;

    /// <summary>Takes the value of the next epoch.</summary>
    /// <param name="value">The figure of this epoch.</param>
    /// <returns>Whether this epoch is the best so far.</returns>
    public bool Observe(double value)
    {
        Epoch++;
        bool improved = BestEpoch == 0
            ? !double.IsNaN(value)
            : _lowerIsBetter ? value < BestValue - _minDelta : value > BestValue + _minDelta;
        if (improved)
        {
            (BestEpoch, BestValue) = (Epoch, value);
        }

        return improved;
    }
}
