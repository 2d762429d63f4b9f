using CryptoAi.Features.Scaling;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Engine;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.Toys;
using MsOptions = Microsoft.Extensions.Options.Options;

namespace CryptoAi.Training.Tests.Ensembles;

/// <summary>Small models of one dataset, trained once for all tests of ensembles.</summary>
internal static class EnsembleToy
{
    public static SteppingTime Time { get; } = new(TimeSpan.FromMilliseconds(1));

    public static ManagedBackend Backend { get; } = new(new ManagedEngineOptions { Threads = 1 });

    public static TrainingDataset Dataset { get; } = ToyMarket.Dataset(500, window: 4);

    public static DataSplit Split { get; } = ChronologicalSplit.Create(Dataset);

    private static readonly Lazy<ModelBundle> TransformerBundle = new(static () => Train(
        Split, new MultiTaskTransformerConfig { Features = 2, SequenceLength = 4, ModelSize = 8, Heads = 2, Layers = 1, FeedForwardSize = 16 }));

    private static readonly Lazy<ModelBundle> LstmBundle = new(static () => Train(
        ChronologicalSplit.At(Dataset.WithSequenceLength(2), Split.ValidationStart, Split.TestStart),
        new UnifiedLstmConfig { Features = 2, SequenceLength = 2, AssetCapacity = 4, EmbeddingSize = 2, HiddenSize = 8, Layers = 1 }));

    /// <summary>Two heads, windows of four rows, no assets.</summary>
    public static ModelBundle Transformer => TransformerBundle.Value;

    /// <summary>Direction alone, windows of two rows, assets.</summary>
    public static ModelBundle Lstm => LstmBundle.Value;

    /// <summary>What a model says of the window that ends at a row.</summary>
    public static ModelOutput Predict(ISequenceModel model, StandardScaler scaler, AssetSegment segment, int row, int assetId)
    {
        SequenceBatch batch = new(1, model.Config.SequenceLength, 2) { Count = 1 };
        scaler.Transform(segment.Features.RowRange(row - batch.Time + 1, batch.Time), batch.Window(0));
        batch.AssetIds[0] = model.Config.AssetCapacity == 0 ? 0 : assetId;
        ModelOutput output = new(1, 3);
        model.Predict(batch, output);
        return output;
    }

    public static ModelBundle Train(DataSplit split, ModelConfig config)
    {
        SignalTrainer trainer = new(Backend, new Trainer(Time), Time, MsOptions.Create(new TrainerOptions()));
        return trainer.Train(split, config, new TrainerOptions { Epochs = 2, BatchSize = 32, LearningRate = 0.01, Seed = 3 }).Bundle;
    }
}
