using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Momentum;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Core;

/// <summary>rsi: Wilder's relative strength index of the close, 0 … 1.</summary>
internal sealed class RsiFeature : FeatureCalculator
{
    private const int Period = 14;

    private readonly WilderRsi _rsi = new(Period);

    public override int OutputCount => 1;

    public static FeatureGroup Group() => new(
        [
            new FeatureDefinition
            {
                Name = "rsi",
                Group = "momentum",
                Formula = "G/(G + L) with G, L = Wilder averages of gains and losses of C; 0.5 where G + L <= 1e-12 C",
                Source = "Wilder 1978; definitions D9",
                Parameters = [new("period", Period)],
                MinBars = Period + 1,
                StableBars = CoreStableBars.Recursive,
                FlatValue = 0.5,
            },
        ],
        static () => new RsiFeature());

    public override void Step(in MarketBar bar, Span<double> outputs) => outputs[0] = _rsi.Next(bar.Close);

    public override void TransferState(StateTransfer state) => _rsi.TransferState(state);
}
