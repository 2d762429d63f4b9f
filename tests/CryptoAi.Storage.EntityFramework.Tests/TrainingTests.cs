using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Simulation;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Bundles.Store;
using CryptoAi.Training;
using CryptoAi.Training.Datasets;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Storage.EntityFramework.Tests;

internal sealed class TrainingTests
{
    [Test]
    public async Task Train_DatabaseRegistered_IdsOfTheDatabaseAndTheModelInIt()
    {
        using ServiceProvider provider = TestDatabase.Services(more: static services => services.AddCryptoAiTraining());
        provider.GetRequiredService<IAssetRegistry>().Register([new("SOMETHING", MarketKind.Crypto), new("ELSE", MarketKind.Crypto)]);
        TrainingDataset dataset = TrainingDataset.FromCandles(
            MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 2, Candles = 500, Seed = 1 }), Core9.FeatureSet, LabelSpec.Unified, new DatasetOptions { SequenceLength = 8 });

        ModelBundle bundle = provider.GetRequiredService<SignalTrainer>().Train(
            dataset, new UnifiedLstmConfig { Features = 9, SequenceLength = 8, AssetCapacity = 4, EmbeddingSize = 2, HiddenSize = 4, Layers = 1 }, new TrainerOptions { Epochs = 1 }).Bundle;
        StoredBundle saved = await provider.GetRequiredService<IModelStore>().SaveAsync(bundle);

        Assert.That(bundle.Assets.Entries.Select(static a => a.Id), Is.EquivalentTo((int[])[3, 4]));
        Assert.That(saved.Info.TrainedAssets, Is.EqualTo(2));
        Assert.That(saved.Info.Metrics, Is.Not.Null);
    }
}
