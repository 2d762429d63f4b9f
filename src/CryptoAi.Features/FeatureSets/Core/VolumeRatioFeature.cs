using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Averages;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Core;

/// <summary>volume_ratio: the volume against its recent mean; 0 where nothing was traded in the whole window.</summary>
internal sealed class VolumeRatioFeature : FeatureCalculator
{
    private const int Period = 20;

    private readonly Sma _mean = new(Period);

    public override int OutputCount => 1;

    public static FeatureGroup Group() => new(
        [
            new FeatureDefinition
            {
                Name = "volume_ratio",
                Group = "volume",
                Formula = "V/SMA(V); 0 where SMA(V) = 0",
                Source = "definitions D9",
                Parameters = [new("period", Period)],
                MinBars = Period,
                StableBars = Period,
                FlatValue = 1,
            },
        ],
        static () => new VolumeRatioFeature());

    public override void Step(in MarketBar bar, Span<double> outputs)
    {
        double mean = _mean.Next(bar.Volume);
        outputs[0] = mean == 0 ? 0 : bar.Volume / mean;
    }

    public override void TransferState(StateTransfer state) => _mean.TransferState(state);
}
