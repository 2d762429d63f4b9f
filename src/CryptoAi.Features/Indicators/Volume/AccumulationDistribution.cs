using CryptoAi.Features.Candles;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Volume;

/// <summary>
/// Accumulation/distribution line (Chaikin): the sum over all bars so far of volume times where the bar closed in its range (−1 at the low, 1 at the high, 0 without
/// range). It depends on where the series began for ever; features take <see cref="ChaikinMoneyFlow"/>. The sum loses nothing to rounding.
/// </summary>
public sealed class AccumulationDistribution : BarIndicator<double>
{
    private CompensatedSum _line;

    /// <inheritdoc/>
    public override int MinBars => 1;

    /// <summary><see cref="int.MaxValue"/>: the start is never forgotten.</summary>
    public override int StableBars => int.MaxValue;

    /// <inheritdoc/>
    public override double Next(in Ohlcv bar)
    {
        _line.Add(MoneyFlowMultiplier.Of(bar) * bar.Volume);
        return _line.Value;
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _line.TransferState(state);
    }
}
