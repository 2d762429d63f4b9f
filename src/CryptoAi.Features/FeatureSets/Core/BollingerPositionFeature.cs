using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Volatility;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Core;

/// <summary>bb_position: where the close lies between its Bollinger bands; 0 at the lower, 1 at the upper, not clipped.</summary>
internal sealed class BollingerPositionFeature : FeatureCalculator
{
    private const int Period = 20;
    private const double Deviations = 2;

    private readonly BollingerBands _bands = new(Period, Deviations);

    public override int OutputCount => 1;

    public static FeatureGroup Group() => new(
        [
            new FeatureDefinition
            {
                Name = "bb_position",
                Group = "volatility",
                Formula = "(C - (mean - k std))/(2 k std), population std; 0.5 where std <= 1e-12 mean",
                Source = "Bollinger; definitions D9",
                Parameters = [new("period", Period), new("k", Deviations)],
                MinBars = Period,
                StableBars = Period,
                FlatValue = 0.5,
            },
        ],
        static () => new BollingerPositionFeature());

    public override void Step(in MarketBar bar, Span<double> outputs) => outputs[0] = _bands.Next(bar.Close).Position;

    public override void TransferState(StateTransfer state) => _bands.TransferState(state);
}
