// From simulated candles to a saved model and its signal; "predict" only loads that model and predicts.
using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Reading;
using CryptoAi.Features.Simulation;
using CryptoAi.Features.Writing;
using CryptoAi.Models;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.Training;
using CryptoAi.Training.Datasets;
using Microsoft.Extensions.DependencyInjection;

if (args is ["predict"])
{
    Predict();
}
else
{
    Train();
}

static void Train()
{
    foreach (CandleSeries series in MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 2, Candles = 2_000 }))
    {
        CandleCsvWriter.Write(series, Path.Combine("candles", CandleCsvWriter.FileName(series)));
    }

    CandleSeries[] candles = [.. CandleReader.ReadDirectory("candles").Select(asset => asset.Series)];
    using ServiceProvider sdk = new ServiceCollection().AddCryptoAiTraining(o => o.Epochs = 1).BuildServiceProvider();
    TrainingDataset dataset = sdk.GetRequiredService<DatasetBuilder>().Build(candles, LabelSpec.Unified);
    TrainingRun run = sdk.GetRequiredService<SignalTrainer>().Train(dataset, new UnifiedLstmConfig { Features = dataset.FeatureSet.Count });
    Console.WriteLine($"tested on {run.Test.Metrics.Count} samples against {string.Join(", ", run.Test.Baselines.Keys)}");
    Console.WriteLine($"saved: {sdk.GetRequiredService<BundleWriter>().Save(run.Bundle, "models/first").Bytes > 0}");
}

static void Predict()
{
    using ServiceProvider sdk = new ServiceCollection().AddCryptoAiModels().BuildServiceProvider();
    using SignalPredictor predictor = sdk.GetRequiredService<SignalPredictorFactory>().Load("models/first");
    CandleSeries candles = CandleReader.ReadDirectory("candles")[0].Series;
    Console.WriteLine(predictor.Predict(candles.Symbol, candles.TakeLast(predictor.RecommendedCandles)).ToJson());
    Console.WriteLine($"loaded: {string.Join(", ", AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetName().Name!).Where(n => n.StartsWith("CryptoAi")).Order())}");
}
