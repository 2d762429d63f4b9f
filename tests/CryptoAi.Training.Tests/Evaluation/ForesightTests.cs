using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Simulation;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Engine;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Evaluation;
using Microsoft.Extensions.Options;

namespace CryptoAi.Training.Tests.Evaluation;

/// <summary>A real model on a simulated market: what is unpredictable there must not be called foresight, what is predictable must be found.</summary>
[TestFixture]
public sealed class ForesightTests
{
    private const int Seeds = 6;

    [Test]
    public void Train_UnpredictableReturns_NeverForeseesDirection()
    {
        foreach (BaselineComparison comparison in Compare(signalStrength: 0))
        {
            Assert.That(comparison.ForeseesDirection, Is.False, comparison.ToString());
        }
    }

    [Test]
    public void Train_StrongMomentum_MostSeedsForeseeDirection()
    {
        BaselineComparison[] comparisons = [.. Compare(signalStrength: 0.25)];
        Assert.That(comparisons.Count(static c => c.ForeseesDirection), Is.GreaterThan(Seeds / 2), string.Join<BaselineComparison>("\n", comparisons));
    }

    private static IEnumerable<BaselineComparison> Compare(double signalStrength)
    {
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            TrainingDataset dataset = TrainingDataset.FromCandles(
                MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 3, Candles = 16_000, Seed = seed, SignalStrength = signalStrength }),
                Core9.FeatureSet,
                new LabelSpec { Threshold = 0.002, Lookahead = 1 },
                new DatasetOptions { SequenceLength = 16 });
            UnifiedLstmConfig config = new() { Features = dataset.FeatureSet.Count, SequenceLength = 16, AssetCapacity = 4, EmbeddingSize = 4, HiddenSize = 16, Layers = 1, Dropout = 0 };
            TrainerOptions options = new() { Epochs = 2, LearningRate = 0.005, TrainFraction = 0.6, ValidationFraction = 0.1, Seed = seed };
            SignalTrainer trainer = new(new ManagedBackend(), new Training.Loop.Trainer(TimeProvider.System), TimeProvider.System, Options.Create(new TrainerOptions()));
            yield return trainer.Train(dataset, config, options).Test.Comparison;
        }
    }
}
