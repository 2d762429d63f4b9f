using CryptoAi.Features.Candles;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Signals;
using CryptoAi.Training.Backtesting;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Folds;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Backtesting;

[TestFixture]
public sealed class ModelDecisionsTests
{
    private static readonly SteppingTime Time = new(TimeSpan.FromMilliseconds(1));
    private static readonly LinearBackend Backend = new();
    private static readonly CandleSeries[] Candles = [ToyMarket.Series("AAA", 500, 3), ToyMarket.Series("BBB", 500, 4, gapAt: 450)];

    [Test]
    public void Of_TestOfTheBundle_TheDecisionsThatWereEvaluated()
    {
        TrainingDataset dataset = Dataset(Candles);
        TrainingRun run = Trainer().Train(dataset, LinearConfig.For(dataset), Options());
        IReadOnlyList<AssetDecisions> decisions = Decide(run, dataset);
        Dictionary<(string, DateTimeOffset), PredictedDirection> byBar = decisions.SelectMany(static a => a.Decisions.Select(d => ((a.Symbol, d.OpenTime), d.Direction))).ToDictionary();
        long[] counts = new long[3];
        foreach (int sample in run.Split.Test.Rows)
        {
            (AssetSegment segment, int row) = dataset.Locate(sample);
            counts[(int)byBar[(segment.Asset.Symbol, DateTimeOffset.FromUnixTimeMilliseconds(segment.OpenTimes[row]))]]++;
        }

        long[] predicted = [.. Enumerable.Range(0, 3).Select(c => run.Test.Metrics.Confusion.Sum(row => row[c]))];
        Assert.That(counts[(int)PredictedDirection.Down], Is.EqualTo(predicted[0]));
        Assert.That(counts[(int)PredictedDirection.Neutral], Is.EqualTo(predicted[1]));
        Assert.That(counts[(int)PredictedDirection.Up], Is.EqualTo(predicted[2]));
        Assert.That(byBar, Has.Count.EqualTo(run.Split.Test.Count + 3), "the last bar of each of the three stretches has no label yet, but a decision");
        Assert.That(byBar.Keys.Min(static k => k.Item2), Is.EqualTo(run.Split.TestStart.AddHours(-1)), "the bar that closes when the test begins");
    }

    [Test]
    public void Of_FutureCandlesPerturbed_EarlierDecisionsAndEquityStay()
    {
        TrainingDataset dataset = Dataset(Candles);
        TrainingRun run = Trainer().Train(dataset, LinearConfig.For(dataset), Options());
        IReadOnlyList<AssetDecisions> before = Decide(run, dataset);
        CandleSeries[] perturbed = [.. Candles.Select(static c => CandleSeries.FromCandles(c.Symbol, c.Timeframe, Enumerable.Range(0, c.Count).Select(i => i < 470 ? c[i] : Stretched(c[i]))))];
        IReadOnlyList<AssetDecisions> after = Decide(run, Dataset(perturbed));
        Assert.That(after.Select(static a => a.Decisions.Count), Is.EqualTo(before.Select(static a => a.Decisions.Count)).AsCollection);
        for (int a = 0; a < before.Count; a++)
        {
            DateTimeOffset changed = Candles[a].OpenTimeAt(470);
            int known = before[a].Decisions.Count(d => d.OpenTime < changed);
            Assert.That(after[a].Decisions.Take(known), Is.EqualTo(before[a].Decisions.Take(known)).AsCollection);
            double[] equity = Equity(before, Candles, a);
            double[] changedEquity = Equity(after, perturbed, a);
            Assert.That(changedEquity.Take(known - 1), Is.EqualTo(equity.Take(known - 1)).AsCollection);
            Assert.That(changedEquity, Is.Not.EqualTo(equity).AsCollection);
        }
    }

    [Test]
    public void Run_WalkForward_FoldsTradeTheirOwnTestsAndTheWholeIsAllOfThem()
    {
        CandleSeries[] candles = [ToyMarket.Series("AAA", 500, 3), ToyMarket.Series("BBB", 400, 4, startHour: 60)];
        TrainingDataset dataset = Dataset(candles);
        FoldRun run = ToyFolds.Runner(Backend, Time).Run(WalkForwardSplit.Create(dataset, new WalkForwardOptions { Folds = 3 }), LinearConfig.For(dataset), Options());
        WalkForwardBacktest backtest = WalkForwardBacktest.Run(run, Backend, dataset, candles);
        Assert.That(backtest.Folds.Select(static f => f.Portfolio.Strategy.Performance.From), Is.EqualTo(run.Runs.Select(static r => r.Split.TestStart)).AsCollection);
        Assert.That(backtest.Folds.Sum(static f => f.PerAsset["AAA"].Strategy.Performance.Bars), Is.EqualTo(backtest.Whole.PerAsset["AAA"].Strategy.Performance.Bars));
        Assert.That(backtest.Whole.Portfolio.Strategy.Performance.From, Is.EqualTo(run.Runs[0].Split.TestStart));
        Assert.That(
            () => WalkForwardBacktest.Run(run with { Runs = [.. run.Runs.Reverse()] }, Backend, dataset, candles), Throws.ArgumentException.With.Message.Contains("order of time"));
    }

    private static double[] Equity(IReadOnlyList<AssetDecisions> decisions, CandleSeries[] candles, int asset) =>
        [.. Backtester.Run(decisions, candles).PerAsset[candles[asset].Symbol].Strategy.Equity.Select(static p => p.Equity)];

    private static Candle Stretched(Candle c) => c with { Open = c.Open * 1.5, High = c.High * 1.5, Low = c.Low * 1.5, Close = c.Close * 1.5, Volume = c.Volume * 2 };

    private static IReadOnlyList<AssetDecisions> Decide(TrainingRun run, TrainingDataset dataset)
    {
        using ISequenceModel model = Backend.Load(run.Bundle.Config, run.Bundle.Weights);
        return ModelDecisions.Of(model, run.Bundle, dataset);
    }

    private static TrainingDataset Dataset(CandleSeries[] candles) =>
        TrainingDataset.FromCandles(candles, ToyMarket.Features, ToyMarket.Labels, new DatasetOptions { SequenceLength = 4 });

    private static TrainerOptions Options() => new() { Epochs = 3, LearningRate = 2 };

    private static SignalTrainer Trainer() => new(Backend, new Trainer(Time), Time, Microsoft.Extensions.Options.Options.Create(new TrainerOptions()));
}
