using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Volatility;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Core;

/// <summary>atr: Wilder's average true range as a share of the close.</summary>
internal sealed class AtrFeature : FeatureCalculator
{
    private const int Period = 14;

    private readonly WilderAtr _atr = new(Period);

    public override int OutputCount => 1;

    public static FeatureGroup Group() => new(
        [
            new FeatureDefinition
            {
                Name = "atr",
                Group = "volatility",
                Formula = "ATR/C with ATR = Wilder average of max(H - L, |H - C[t-1]|, |L - C[t-1]|)",
                Source = "Wilder 1978; definitions D9",
                Parameters = [new("period", Period)],
                MinBars = Period + 1,
                StableBars = CoreStableBars.Recursive,
                FlatValue = 0,
            },
        ],
        static () => new AtrFeature());

    public override void Step(in MarketBar bar, Span<double> outputs) =>
        outputs[0] = _atr.Next(bar.Prices) / bar.Close;

    public override void TransferState(StateTransfer state) => _atr.TransferState(state);
}
