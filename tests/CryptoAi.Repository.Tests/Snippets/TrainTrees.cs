using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Simulation;
using CryptoAi.Models.Trees;
using CryptoAi.Training;
using CryptoAi.Training.Boosting;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Repository.Tests.Snippets;

internal static class TrainTrees
{
    public static void Run()
    {
        #region snippet
        using ServiceProvider sdk = new ServiceCollection().AddCryptoAiTraining().BuildServiceProvider();
        IReadOnlyList<CandleSeries> candles = MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 2, Candles = 600 });
        TrainingDataset dataset = sdk.GetRequiredService<DatasetBuilder>().Build(candles, new LabelSpec { Threshold = 0.005 }, sequenceLength: 20);
        DataSplit split = ChronologicalSplit.Create(dataset);

        // rows are the last bars of the samples; the validation part says when to stop
        BoostedTreesOptions options = new() { Rounds = 200, LearningRate = 0.05, MaxDepth = 4, RowSample = 0.8, EarlyStoppingRounds = 20 };
        BoostedTreesRun run = new BoostedTreesTrainer(options).Train(
            BoostedTreesData.OfDirections(split.Train), BoostedTreesData.OfDirections(split.Validation), featureNames: [.. dataset.FeatureSet.Features.Select(static f => f.Name)]);
        run.Model.Save("trees.safetensors");

        BoostedTrees model = BoostedTrees.Load("trees.safetensors");
        BoostedTreesData test = BoostedTreesData.OfDirections(split.Test);
        float[] probabilities = new float[test.Rows * model.Classes];
        model.PredictMany(test.Features, probabilities);
        double[] gain = model.Importance(ImportanceKind.TotalGain);
        Console.WriteLine($"{model.Rounds} rounds; the first test row: {string.Join(" ", probabilities[..model.Classes].Select(p => $"{p:P1}"))}");
        Console.WriteLine($"most gain: {model.FeatureNames![Array.IndexOf(gain, gain.Max())]}");
        #endregion
    }
}
