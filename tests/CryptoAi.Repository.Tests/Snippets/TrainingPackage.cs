using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Simulation;
using CryptoAi.Models.Architectures;
using CryptoAi.Training;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Evaluation;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Repository.Tests.Snippets;

internal static class TrainingPackage
{
    public static void Run()
    {
        #region snippet
        using ServiceProvider sdk = new ServiceCollection()
            .AddCryptoAiTraining(o => (o.Epochs, o.MultiTask) = (2, true))
            .BuildServiceProvider();

        IReadOnlyList<CandleSeries> candles = MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 2, Candles = 400 });
        TrainingDataset dataset = sdk.GetRequiredService<DatasetBuilder>().Build(candles, LabelSpec.MultiTask);
        MultiTaskTransformerConfig config = new() { Features = dataset.FeatureSet.Count };
        TrainingRun run = sdk.GetRequiredService<SignalTrainer>().Train(dataset, config);

        EvaluationMetrics test = run.Test.Metrics;
        Console.WriteLine($"train {run.Split.Train.Count}, test {test.Count}; MCC {test.Mcc:F3}, majority {run.Test.Baselines["majority"].Accuracy:P1}");
        #endregion
    }
}
