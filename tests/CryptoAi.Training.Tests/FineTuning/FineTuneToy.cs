using CryptoAi.Features.Labels;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Weights;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.FineTuning;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.FineTuning;

/// <summary>Small models on AAA and BBB, and newer candles of those and other assets to fine-tune them on.</summary>
internal static class FineTuneToy
{
    public const string Table = "asset_embedding.weight";

    public static readonly UnifiedLstmConfig Lstm = new() { Features = 2, SequenceLength = 4, AssetCapacity = 4, EmbeddingSize = 3, HiddenSize = 8, Layers = 2 };

    public static readonly MultiTaskTransformerConfig Transformer = new() { Features = 2, SequenceLength = 4, ModelSize = 8, Heads = 2, Layers = 1, FeedForwardSize = 16 };

    private static readonly SteppingTime Time = new(TimeSpan.FromMilliseconds(200));

    private static readonly Lazy<ModelBundle> Trained = new(() => Train(Lstm));

    /// <summary>An LSTM with room for four assets that knows AAA and BBB.</summary>
    public static ModelBundle Source => Trained.Value;

    public static FineTuner Tuner(int threads = 1) => new(Backend(threads), new Trainer(Time), Time);

    public static ManagedBackend Backend(int threads = 1) => new(new ManagedEngineOptions { Threads = threads });

    public static ModelBundle Train(ModelConfig config, LabelSpec? labels = null, int epochs = 2)
    {
        SignalTrainer trainer = new(Backend(), new Trainer(Time), Time, Microsoft.Extensions.Options.Options.Create(new TrainerOptions()));
        return trainer.Train(ToyMarket.Dataset(300, window: 4, labels: labels), config, Training(epochs)).Bundle;
    }

    /// <summary>600 bars of each asset, twice as many as the models were trained on.</summary>
    public static TrainingDataset Dataset(params string[] symbols) => Dataset(ToyMarket.Labels, null, symbols);

    public static TrainingDataset Dataset(LabelSpec labels, DatasetOptions? options, params string[] symbols) => TrainingDataset.FromCandles(
        [.. symbols.Select(static (symbol, i) => ToyMarket.Series(symbol, 600, seed: 70 + i))], ToyMarket.Features, labels, options ?? new DatasetOptions { SequenceLength = 4 });

    public static FineTuneOptions Options(params string[] freeze) => new() { Training = Training(2), Freeze = freeze };

    /// <summary>The names of the tensors of two models that differ, but for the embedding.</summary>
    public static IEnumerable<string> Moved(ModelBundle before, ModelBundle after) =>
        before.Weights.Tensors.Where(t => t.Name != Table && !t.Values.AsSpan().SequenceEqual(after.Weights[t.Name].Values)).Select(static t => t.Name);

    /// <summary>The rows that two embeddings have in common and that differ.</summary>
    public static IEnumerable<int> MovedRows(ModelBundle before, ModelBundle after)
    {
        (Tensor from, Tensor to) = (before.Weights[Table], after.Weights[Table]);
        return Enumerable.Range(0, from.Shape[0]).Where(row => !Row(from, row).SequenceEqual(Row(to, row)));
    }

    public static ReadOnlySpan<float> Row(Tensor table, int row) => table.Values.AsSpan(row * table.Shape[1], table.Shape[1]);

    private static TrainerOptions Training(int epochs) => new() { Epochs = epochs, BatchSize = 32, Seed = 9, LearningRate = 0.01, WeightDecay = 0.01, AssetDropout = 0.2 };
}
