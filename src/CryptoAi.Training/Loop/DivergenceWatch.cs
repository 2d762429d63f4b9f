namespace CryptoAi.Training.Loop;

/// <summary>Says when the training loss has been more than a factor times its best for some epochs in a row.</summary>
/// <param name="factor">More than 1; 0 never stops.</param>
/// <param name="epochs">Epochs in a row, at least 1.</param>
internal sealed class DivergenceWatch(double factor, int epochs)
{
    private int _epoch;
    private int _inARow;
    private int _bestEpoch;
    private double _best = double.PositiveInfinity;

    /// <summary>Whether the training should end.</summary>
    public bool ShouldStop => factor > 0 && _inARow >= epochs;

    /// <summary>What happened, and what to do.</summary>
    public string Detail => FormattableString.Invariant(
        $"The training loss has been more than {factor} times its best ({_best} in epoch {_bestEpoch}) for {_inARow} epochs. Lower the learning rate, or use warm-up or a smaller ClipNorm.");

    /// <summary>Takes the training loss of the next epoch.</summary>
    public void Observe(double loss)
    {
        _epoch++;
        _inARow = loss > factor * _best ? _inARow + 1 : 0;
        if (loss < _best)
        {
            (_best, _bestEpoch) = (loss, _epoch);
        }
    }
}
