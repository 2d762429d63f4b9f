using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Reading;
using CryptoAi.Models;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.Models.TorchSharp;
using CryptoAi.Training;
using CryptoAi.Training.Datasets;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Snippets.TorchSharp;

internal static class TorchSharpPackage
{
    public static void Run()
    {
        #region snippet
        // train with TorchSharp; on a GPU with ComputeDevice.Cuda
        using ServiceProvider trainer = new ServiceCollection()
            .AddCryptoAiTraining(o => o.Epochs = 3)
            .AddCryptoAiTorchSharp(o => o.Device = ComputeDevice.Cpu)
            .BuildServiceProvider();
        Console.WriteLine(trainer.GetRequiredService<IModelBackend>().Device);
        CandleSeries[] candles = [.. CandleReader.ReadDirectory("candles").Select(asset => asset.Series)];
        TrainingDataset dataset = trainer.GetRequiredService<DatasetBuilder>().Build(candles, LabelSpec.Unified);
        TrainingRun run = trainer.GetRequiredService<SignalTrainer>().Train(dataset, new MultiTaskTransformerConfig { Features = dataset.FeatureSet.Count });
        SavedBundle saved = trainer.GetRequiredService<BundleWriter>().Save(run.Bundle, "models/transformer");

        // serve with the managed engine: the same bundle, no native library
        using ServiceProvider server = new ServiceCollection().AddCryptoAiModels().BuildServiceProvider();
        using SignalPredictor predictor = server.GetRequiredService<SignalPredictorFactory>().Load(saved.Path);
        Console.WriteLine(predictor.Predict(candles[0].Symbol, candles[0].TakeLast(predictor.RecommendedCandles)).Analysis);
        #endregion
    }
}
