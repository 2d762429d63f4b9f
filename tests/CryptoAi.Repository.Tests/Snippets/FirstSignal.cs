using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Simulation;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Signals;
using CryptoAi.Training;
using CryptoAi.Training.Datasets;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Repository.Tests.Snippets;

internal static class FirstSignal
{
    public static void Run()
    {
        #region snippet
        using ServiceProvider sdk = new ServiceCollection().AddCryptoAiTraining(o => o.Epochs = 3).BuildServiceProvider();
        IReadOnlyList<CandleSeries> candles = MarketSimulator.Simulate(new MarketSimulatorOptions { Candles = 2_000 });
        TrainingDataset dataset = sdk.GetRequiredService<DatasetBuilder>().Build(candles, LabelSpec.Unified);
        TrainingRun run = sdk.GetRequiredService<SignalTrainer>().Train(dataset, new UnifiedLstmConfig { Features = dataset.FeatureSet.Count });
        using SignalPredictor predictor = sdk.GetRequiredService<SignalPredictorFactory>().Create(run.Bundle);
        Console.WriteLine(predictor.Predict(candles[0].Symbol, candles[0]).Analysis);
        #endregion
    }
}
