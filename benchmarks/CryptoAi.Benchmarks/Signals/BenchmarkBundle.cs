using CryptoAi.Benchmarks.Features;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Scaling;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Signals;
using CryptoAi.Models.Trust;

namespace CryptoAi.Benchmarks.Signals;

/// <summary>A bundle as training makes it, with fresh weights: UnifiedLstm at its defaults over unified150, trust data included.</summary>
internal static class BenchmarkBundle
{
    private const int TrainBars = 2000;

    /// <summary>A predictor over it, whose clock stands after all candles.</summary>
    public static SignalPredictor CreatePredictor(int threads) =>
        new(Create(threads), new ManagedBackend(new ManagedEngineOptions { Threads = threads }), Unified150.FeatureSet, timeProvider: new LateClock());

    /// <summary>The bundle.</summary>
    public static ModelBundle Create(int threads)
    {
        FeatureSet set = Unified150.FeatureSet;
        UnifiedLstmConfig config = new() { Features = set.Count };
        FeatureMatrix matrix = set.Compute(BenchmarkCandles.Create(TrainBars));
        StandardScalerBuilder builder = new(set.Count);
        for (int row = matrix.FirstCompleteRow; row < matrix.Rows; row++)
        {
            builder.Add(matrix.Row(row));
        }

        StandardScaler scaler = builder.Build();
        using ITrainableModel model = new ManagedBackend(new ManagedEngineOptions { Threads = threads }).Create(config, seed: 1);
        return new ModelBundle
        {
            Config = config,
            Weights = model.CaptureWeights(),
            Features = FeatureSchema.Of(set),
            Scaler = scaler,
            Labels = LabelSpec.Unified,
            Timeframe = Timeframe.OneHour,
            MaxGap = TimeSpan.FromDays(4),
            Assets = AssetVocabulary.FromSymbols(Symbols),
            Calibration = new Calibration { ClassWeights = [2, 0.5, 2], BaseRates = [1.0 / 6, 2.0 / 3, 1.0 / 6] },
            Splits = [],
            Golden = new GoldenWindow(new float[config.SequenceLength * set.Count], 0),
            Trust = Trust(matrix, scaler),
            DataFingerprint = new string('0', 64),
            TrainedAt = DateTimeOffset.UnixEpoch,
        };
    }

    /// <summary>Five hundred assets.</summary>
    public static IReadOnlyList<string> Symbols { get; } = [.. Enumerable.Range(0, 500).Select(static i => FormattableString.Invariant($"S{i:000}USDT"))];

    private static TrustReference Trust(FeatureMatrix matrix, StandardScaler scaler)
    {
        float[] rows = new float[TrustReference.MaxRows * matrix.Features];
        scaler.Transform(matrix.RowRange(matrix.Rows - TrustReference.MaxRows, TrustReference.MaxRows), rows);
        float[] cuts = [.. Enumerable.Range(0, matrix.Features * (TrustReference.Bins - 1)).Select(static i => (i % (TrustReference.Bins - 1) / 4f) - 1)];
        return new TrustReference(matrix.Features, rows, 15, cuts, [.. Enumerable.Repeat(1f / TrustReference.Bins, matrix.Features * TrustReference.Bins)]);
    }

    private sealed class LateClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.MaxValue;
    }
}
