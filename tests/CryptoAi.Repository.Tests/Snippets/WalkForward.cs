using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Simulation;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Training;
using CryptoAi.Training.Backtesting;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Folds;
using CryptoAi.Training.Search;
using CryptoAi.Training.Splits;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Repository.Tests.Snippets;

internal static class WalkForward
{
    public static void Run()
    {
        #region snippet
        using ServiceProvider sdk = new ServiceCollection().AddCryptoAiTraining().BuildServiceProvider();
        IReadOnlyList<CandleSeries> candles = MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 2, Candles = 600 });
        TrainingDataset dataset = sdk.GetRequiredService<DatasetBuilder>().Build(candles, new LabelSpec { Threshold = 0.005 }, sequenceLength: 20);
        UnifiedLstmConfig config = new() { Features = dataset.FeatureSet.Count, SequenceLength = 20, AssetCapacity = 8, HiddenSize = 8 };
        TrainerOptions options = new() { Epochs = 2 };

        // which learning rate, without looking at the test
        SearchSpace space = SearchSpace.Grid(SearchAxis.Of("learning_rate", 0.001, 0.003));
        SearchReport search = sdk.GetRequiredService<HyperparameterSearch>().Run(new SearchTask { Dataset = dataset, Config = config, Options = options }, space);

        // three tests one after the other, and what trading them would have brought
        FoldRun folds = sdk.GetRequiredService<FoldRunner>().Run(WalkForwardSplit.Create(dataset, new WalkForwardOptions { Folds = 3 }), search.BestConfig, search.BestOptions);
        WalkForwardBacktest trading = WalkForwardBacktest.Run(folds, sdk.GetRequiredService<IModelBackend>(), dataset, candles);

        MetricSpread mcc = folds.Report.Summary["mcc"];
        Console.WriteLine($"MCC {mcc.Mean:F3} ± {mcc.Std:F3} over {folds.Report.Folds.Count} folds, beats the baselines: {folds.Report.Pooled!.BeatsBaseline}");
        Console.WriteLine($"return {trading.Whole.Portfolio.Strategy.Performance.TotalReturn:P1}, holding {trading.Whole.Portfolio.BuyAndHold.Performance.TotalReturn:P1}");
        #endregion
    }
}
