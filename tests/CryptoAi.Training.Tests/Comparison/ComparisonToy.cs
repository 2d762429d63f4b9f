using System.Text.Json;
using System.Text.Json.Nodes;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Engine;
using CryptoAi.Training.Boosting;
using CryptoAi.Training.Comparison;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Comparison;

/// <summary>A comparison of models that train in a moment on a market that can be learned in part.</summary>
internal static class ComparisonToy
{
    public const int Bars = 500;

    public static readonly ComparisonOptions Options = new()
    {
        Lstm = new UnifiedLstmConfig { Features = 1, AssetCapacity = 8, EmbeddingSize = 2, HiddenSize = 4, Layers = 1, Dropout = 0 },
        Transformer = new MultiTaskTransformerConfig { Features = 1, AssetCapacity = 8, ModelSize = 4, Heads = 1, Layers = 1, FeedForwardSize = 8, Dropout = 0 },
        Training = new TrainerOptions { Epochs = 2, BatchSize = 32, LearningRate = 0.01, MultiTask = false },
        Boosted = new BoostedModelOptions { MinSamples = 40, Trees = new BoostedTreesOptions { Rounds = 15, LearningRate = 0.3, MaxDepth = 3, EarlyStoppingRounds = 5, Threads = 1 } },
        PoorAssets = ["BBB"],
        PoorBars = [120, 60],
        UnseenAssets = ["CCC"],
        UnseenBars = 80,
    };

    public static TrainingDataset Dataset(params CandleSeries[] others) => Dataset(ToyMarket.Labels, [Series("AAA", 1), Series("BBB", 2), Series("CCC", 3), .. others]);

    public static TrainingDataset Dataset(LabelSpec labels, params CandleSeries[] series) => TrainingDataset.FromCandles(series, ToyMarket.Features, labels, new DatasetOptions { SequenceLength = 4 });

    /// <summary>Hourly bars that tell whether the next one moves, but not where to.</summary>
    public static CandleSeries Series(string symbol, int seed) => ToyMarket.Series(symbol, Bars, seed, hintsDirection: false);

    /// <summary>The same series with other moves and volumes in the bars before one.</summary>
    public static CandleSeries ChangedBefore(CandleSeries series, int bar) => CandleSeries.FromCandles(
        series.Symbol,
        series.Timeframe,
        Enumerable.Range(0, series.Count).Select(i => (Candle: series[i], Index: i)).Select(c => c.Index >= bar
            ? c.Candle
            : new Candle(
                c.Candle.OpenTime, c.Candle.Open * (1 + (0.2 * (c.Index % 3))), c.Candle.High * 1.6, c.Candle.Low * 0.6, c.Candle.Close * (1 + (0.1 * (c.Index % 4))), c.Candle.Volume * (1 + (c.Index % 5)))));

    public static ComparisonResult Run(TrainingDataset dataset, ComparisonOptions? options = null, int threads = 1, IProgress<ComparisonProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        SteppingTime time = new(TimeSpan.FromMilliseconds(1));
        return new ModelComparison(new ManagedBackend(new ManagedEngineOptions { Threads = threads }), new Trainer(time), time).Run(dataset, options ?? Options, progress, cancellationToken);
    }

    /// <summary>The JSON without what is of the moment.</summary>
    public static string Figures(ComparisonResult result)
    {
        JsonNode node = JsonNode.Parse(JsonSerializer.Serialize(result.ToJsonElement()))!;
        Strip(node);
        return node.ToJsonString();
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (JsonNode? item in array)
            {
                Strip(item);
            }
        }
        else if (node is JsonObject element)
        {
            element.Remove("train_seconds");
            element.Remove("p50_ms");
            element.Remove("facts");
            foreach ((string _, JsonNode? value) in element)
            {
                Strip(value);
            }
        }
    }
}
