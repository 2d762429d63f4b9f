using System.Text.Json;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Scaling;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Tests.Trust;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Tests;

/// <summary>Small bundles over core9 and candles to go with them.</summary>
internal static class TestBundles
{
    public const int Time = 8;

    public static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static UnifiedLstmConfig LstmConfig { get; } = new() { Features = 9, SequenceLength = Time, AssetCapacity = 4, EmbeddingSize = 2, HiddenSize = 3, Layers = 1 };

    public static MultiTaskTransformerConfig TransformerConfig { get; } =
        new() { Features = 9, SequenceLength = Time, ModelSize = 4, Heads = 2, Layers = 1, FeedForwardSize = 8 };

    public static ModelBundle Lstm() => Create(LstmConfig);

    public static ModelBundle Transformer() =>
        Create(TransformerConfig) with { Labels = LabelSpec.MultiTask, Targets = new TargetScaling(0.01, 0.004, 0.05, 0.5), Assets = AssetVocabulary.FromSymbols(["BTCUSDT"]) };

    /// <summary>A bundle with every field filled by values that a text form could spoil.</summary>
    public static ModelBundle Create(ModelConfig config)
    {
        double[] mean = [.. Enumerable.Range(0, 9).Select(static i => Math.Sin(i) / 3)];
        double[] std = [.. Enumerable.Range(0, 9).Select(static i => 0.1 + (i / 7.0))];
        return new ModelBundle
        {
            Config = config,
            Weights = Weights(config),
            Features = FeatureSchema.Of(Core9.FeatureSet),
            Scaler = new StandardScaler(mean, std),
            Labels = LabelSpec.Unified with { Threshold = 0.1 + 0.2 },
            Timeframe = Timeframe.OneHour,
            MaxGap = TimeSpan.FromHours(6),
            Assets = new AssetVocabulary([new AssetEntry("BTCUSDT", 1, true), new AssetEntry("ETHUSDT", 3, true), new AssetEntry("ASTERUSDT", 4, false)]),
            Calibration = new Calibration { ClassWeights = [2.0, 0.5, 1.0 / 3], BaseRates = [1.0 / 6, 2.0 / 3, 1.0 / 6] },
            Splits = [new SplitRange("train", Start, Start.AddDays(10), 240), new SplitRange("test", Start.AddDays(11), Start.AddDays(12), 24)],
            Golden = new GoldenWindow([.. Enumerable.Range(0, Time * 9).Select(static i => MathF.Sin(i))], 1),
            Trust = TestTrust.Uniform(9, 3),
            Metrics = JsonSerializer.SerializeToElement(0.5),
            TrainingOptions = JsonDocument.Parse("""{"seed": 18446744073709551615, "lr": 1e-3}""").RootElement,
            DataFingerprint = new string('a', 64),
            TrainedAt = new DateTimeOffset(2025, 3, 1, 12, 0, 0, TimeSpan.Zero).AddTicks(1234567),
            ExpiresAt = new DateTimeOffset(2035, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(7654321),
            Lineage = [new LineageEntry(new string('b', 64), Start, new string('c', 64), ["encoder"], ["ASTERUSDT"], "fine-tuned on ASTERUSDT") { TrainedTo = Start.AddDays(3) }],
        };
    }

    public static StateDict Weights(ModelConfig config)
    {
        StateDict weights = new();
        int i = 0;
        foreach (TensorSpec spec in config.Parameters)
        {
            float[] values = new float[spec.Length];
            for (int k = 0; k < values.Length; k++)
            {
                values[k] = MathF.Sin(i++) / 3;
            }

            weights.Add(new Tensor(spec.Name, spec.Shape, values));
        }

        return weights;
    }

    /// <summary>Candles that move, the first at <see cref="Start"/>; the times of the bars are those in <paramref name="hours"/>.</summary>
    public static CandleSeries Candles(IEnumerable<int> hours, string symbol = "BTCUSDT", Timeframe? timeframe = null) => CandleSeries.FromCandles(
        symbol,
        timeframe ?? Timeframe.OneHour,
        hours.Select(static h =>
        {
            double open = 100 + (5 * Math.Sin(h * 0.3)) + (h % 7 * 0.2);
            double close = 100 + (5 * Math.Sin((h + 1) * 0.3)) + ((h + 1) % 7 * 0.2);
            return new Candle(Start.AddHours(h), open, Math.Max(open, close) + 0.5, Math.Min(open, close) - 0.5, close, 10 + (h % 5));
        }));

    public static CandleSeries Candles(int count) => Candles(Enumerable.Range(0, count));
}
