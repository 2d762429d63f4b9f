using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Reading;
using CryptoAi.Features.Scaling;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.Models.Trees;
using CryptoAi.Models.Weights;
using CryptoAi.Training;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Evaluation;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Repository.Tests.Snippets;

internal static class ServeXgBoost
{
    public static void Run()
    {
        #region snippet
        // trained in Python on the features of core9, in their order
        BoostedTrees trees = XgBoostModel.Load("model.json");

        // what a bundle has beside the model (labels, base rates, baselines, splits) comes from a short training on the same data
        using ServiceProvider sdk = new ServiceCollection().AddCryptoAiTraining(o => o.Epochs = 1).BuildServiceProvider();
        CandleSeries[] candles = [.. CandleReader.ReadDirectory("candles").Select(asset => asset.Series)];
        TrainingDataset dataset = sdk.GetRequiredService<DatasetBuilder>().Build(candles, LabelSpec.Unified);
        TrainingRun run = sdk.GetRequiredService<SignalTrainer>().Train(dataset, new UnifiedLstmConfig { Features = dataset.FeatureSet.Count, HiddenSize = 8 });

        // one set of trees for all assets, on features as they are, without class weights and not calibrated yet
        (BoostedTreesConfig config, StateDict weights) = BoostedForests.Pack(new Dictionary<int, BoostedTrees> { [0] = trees }, assetCapacity: 0, sequenceLength: 60);
        ModelBundle bundle = run.Bundle with
        {
            Config = config,
            Weights = weights,
            Scaler = new StandardScaler(new double[trees.Features], [.. Enumerable.Repeat(1.0, trees.Features)]),
            Calibration = new Calibration { ClassWeights = [1, 1, 1], BaseRates = run.Bundle.Calibration.BaseRates },
            Trust = null,
            Metrics = null,
            TrainingOptions = null,
        };

        using ISequenceModel model = bundle.CreateModel(sdk.GetRequiredService<IModelBackend>());
        EvaluationReport test = Evaluator.Evaluate(model, bundle, run.Split.Test);
        Console.WriteLine($"MCC {test.Metrics.Mcc:F3}, beats the baselines: {test.BeatsBaseline}");

        SavedBundle saved = sdk.GetRequiredService<BundleWriter>().Save(bundle, "models/from-xgboost");
        using SignalPredictor predictor = sdk.GetRequiredService<SignalPredictorFactory>().Load(saved.Path);
        Console.WriteLine(predictor.Predict(candles[0].Symbol, candles[0]).Analysis);
        #endregion
    }
}
