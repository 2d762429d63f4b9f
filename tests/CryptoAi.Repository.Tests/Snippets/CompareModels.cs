using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Simulation;
using CryptoAi.Models.Architectures;
using CryptoAi.Training;
using CryptoAi.Training.Comparison;
using CryptoAi.Training.Datasets;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Repository.Tests.Snippets;

internal static class CompareModels
{
    public static void Run()
    {
        #region snippet
        using ServiceProvider sdk = new ServiceCollection().AddCryptoAiTraining().BuildServiceProvider();
        IReadOnlyList<CandleSeries> candles = MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 3, Candles = 1200 });
        TrainingDataset dataset = sdk.GetRequiredService<DatasetBuilder>().Build(candles, new LabelSpec { Threshold = 0.005 }, sequenceLength: 20);

        ComparisonOptions options = new()
        {
            Models = [ComparedModel.Individual, ComparedModel.Unified],
            Lstm = new UnifiedLstmConfig { Features = dataset.FeatureSet.Count, HiddenSize = 8, Layers = 1, AssetCapacity = 8 },
            Training = new TrainerOptions { Epochs = 2, MultiTask = false },
            PoorBars = [300],
        };
        ComparisonResult result = sdk.GetRequiredService<ModelComparison>().Run(dataset, options);

        foreach (ComparedModel model in result.Present)
        {
            ModelFigures figures = result.Of(model)!;
            Console.WriteLine($"{ModelNames.Of(model)}: {figures.Models} models, accuracy {figures.Accuracy:P1}, MCC {figures.Mcc:F3}");
        }

        foreach (ComparisonClaim claim in result.Claims)
        {
            Console.WriteLine($"{claim.Verdict}: {claim.Text}");
        }

        result.SaveHtml("compare.html");
        #endregion
    }
}
