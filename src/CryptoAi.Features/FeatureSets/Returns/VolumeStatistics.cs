using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Returns;

/// <summary>How the volume stands against its recent mean and deviation, and whether it has grown.</summary>
internal sealed class VolumeStatistics : FeatureCalculator
{
    private const int Short = 6;
    private const int Long = 48;

    private readonly RollingWindow _volumes = new(Long);

    public override int OutputCount => 2;

    public static FeatureGroup Group() => new(
        [
            Define("volume_score", "(V - mean(V))/std(V), population std; 0 where std <= 1e-12 mean", [new("n", Long)], 0),
            Define("volume_trend", "mean(V) over short / mean(V) over n; 1 where nothing was traded over n", [new("n", Long), new("short", Short)], 1),
        ],
        static () => new VolumeStatistics());

    public override void Step(in MarketBar bar, Span<double> outputs)
    {
        _volumes.Push(bar.Volume);
        if (!_volumes.IsFull)
        {
            outputs.Fill(double.NaN);
            return;
        }

        ReadOnlySpan<double> volumes = _volumes.Values;
        (double mean, double deviation) = WindowMoments.MeanAndDeviation(volumes);
        outputs[0] = RelativeZero.Is(deviation, mean) ? 0 : (bar.Volume - mean) / deviation;
        outputs[1] = mean == 0 ? 1 : WindowMoments.Mean(volumes[^Short..]) / mean;
    }

    public override void TransferState(StateTransfer state) => _volumes.TransferState(state);

    private static FeatureDefinition Define(string name, string formula, IReadOnlyList<KeyValuePair<string, double>> parameters, double flat) => new()
    {
        Name = name,
        Group = "volume",
        Formula = formula,
        Source = "definitions D13",
        Parameters = parameters,
        MinBars = Long,
        StableBars = Long,
        FlatValue = flat,
    };
}
