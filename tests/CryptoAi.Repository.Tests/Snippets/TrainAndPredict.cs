using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Reading;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.Training;
using CryptoAi.Training.Datasets;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Repository.Tests.Snippets;

internal static class TrainAndPredict
{
    public static void Run()
    {
        #region snippet
        using ServiceProvider sdk = new ServiceCollection().AddCryptoAiTraining(o => o.Epochs = 20).BuildServiceProvider();
        CandleSeries[] candles = [.. CandleReader.ReadDirectory("candles").Select(asset => asset.Series)];
        TrainingDataset dataset = sdk.GetRequiredService<DatasetBuilder>().Build(candles, LabelSpec.Unified);

        TrainingRun run = sdk.GetRequiredService<SignalTrainer>().Train(dataset, new UnifiedLstmConfig { Features = dataset.FeatureSet.Count });
        Console.WriteLine($"{run.Test.Metrics.MacroF1:F3} macro F1, beats the baseline: {run.Test.BeatsBaseline}");
        SavedBundle saved = sdk.GetRequiredService<BundleWriter>().Save(run.Bundle, "models/first");

        using SignalPredictor predictor = sdk.GetRequiredService<SignalPredictorFactory>().Load(saved.Path);
        Signal signal = predictor.Predict(candles[0].Symbol, candles[0].TakeLast(predictor.RecommendedCandles));
        Console.WriteLine(signal.Analysis);
        #endregion
    }
}
