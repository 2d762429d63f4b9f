using System.Xml.Linq;
using CryptoAi.Features.Candles;
using CryptoAi.Training.Comparison;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Comparison;

[TestFixture]
public sealed class ComparisonCasesTests
{
    private static readonly ComparisonOptions Quick = ComparisonToy.Options with { Models = [ComparedModel.Individual, ComparedModel.Unified], PoorAssets = [], UnseenAssets = [] };

    [Test]
    public void Run_OthersHaveOneClass_AnotherAssetIsLeftOut()
    {
        ComparisonResult result = ComparisonToy.Run(
            ComparisonToy.Dataset(ToyMarket.Labels, Flat("AAA"), ComparisonToy.Series("BBB", 2)), Quick with { PoorAssets = null, PoorBars = [60], UnseenAssets = null });

        Assert.That(result.Unseen.Select(static u => u.Symbol), Is.EqualTo(["AAA"]).AsCollection, "without BBB there is nothing to tell apart");
        Assert.That(result.Missing.Select(static m => (m.Symbol, m.Code)), Is.EqualTo([("AAA", "class_missing")]));
    }

    [Test]
    public void Run_NamedAssetsLeaveOneClass_SaysSoBeforeTheFirstTraining()
    {
        List<ComparisonProgress> reports = [];
        Assert.That(
            () => ComparisonToy.Run(ComparisonToy.Dataset(ToyMarket.Labels, Flat("AAA"), ComparisonToy.Series("BBB", 2)), Quick with { UnseenAssets = ["BBB"] }, progress: new ListProgress<ComparisonProgress>(reports)),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("class_single").And.Message.StartsWith("Without BBB: "));
        Assert.That(
            () => ComparisonToy.Run(ComparisonToy.Dataset(ToyMarket.Labels, Flat("AAA"), ComparisonToy.Series("BBB", 2)), Quick with { PoorAssets = ["BBB"], PoorBars = [4] }, progress: new ListProgress<ComparisonProgress>(reports)),
            Throws.TypeOf<TrainingException>().With.Message.StartsWith("With the last 4 bars of BBB: "));
        Assert.That(reports, Is.Empty);
    }

    [Test]
    public void Run_SymbolsThatDifferInSignsOnly_FoldersOfTheirOwn()
    {
        string folder = Directory.CreateTempSubdirectory("cryptoai-compare-test-").FullName;
        try
        {
            ComparisonResult result = ComparisonToy.Run(
                ComparisonToy.Dataset(ToyMarket.Labels, ComparisonToy.Series("BTC/USDT", 1), ComparisonToy.Series("BTC_USDT", 2)), Quick with { Models = [ComparedModel.IndividualLstm], OutputFolder = folder });

            Assert.That(
                result.IndividualLstm!.Bundles!.Select(static b => Path.GetFileName(Path.GetDirectoryName(b))), Is.EqualTo(["BTC_USDT", "BTC_USDT-2"]).AsCollection);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Run_StoppedAfterBundlesWereKept_LeavesNothing()
    {
        string folder = Path.Combine(Path.GetTempPath(), $"cryptoai-compare-test-{Guid.NewGuid():N}");
        using CancellationTokenSource stop = new();
        bool wereKept = false;
        Assert.That(
            () => ComparisonToy.Run(
                ComparisonToy.Dataset(),
                Quick with { UnseenAssets = ["CCC"], OutputFolder = folder },
                progress: new OnStep("unified LSTM without CCC", () =>
                {
                    wereKept = Directory.Exists(Path.Combine(folder, "unified"));
                    stop.Cancel();
                }),
                cancellationToken: stop.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That((wereKept, Directory.Exists(folder)), Is.EqualTo((true, false)));
    }

    [Test]
    public void ToHtml_ShortestHistoryHasNoTrees_ChartsOfTheOthers()
    {
        ComparisonResult result = ComparisonToy.Run(ComparisonToy.Dataset(), Quick with { PoorAssets = ["BBB"], PoorBars = [20, 120] });

        Assert.That((result.DataPoor!.Cuts[0].Individual, result.DataPoor.Cuts[1].Individual is null), Is.EqualTo(((ModelFigures?)null, false)));
        XElement page = XElement.Parse(result.ToHtml()["<!DOCTYPE html>\n".Length..]);
        Assert.That(page.Descendants("section").Single(static s => (string?)s.Attribute("id") == "data-poor").Descendants("svg"), Has.Exactly(3).Items);
        Assert.That(result.ToHtml(), Does.Not.Contain("NaN"));
        Assert.That(
            MissingModel.Describe(result.DataPoor.Cuts[0].Missing, result.DataPoor.Cuts[0]), Is.EqualTo(["Without individual trees: BBB (17 train samples, at least 40 are needed)."]).AsCollection,
            "it is compared, only not with these");
    }

    private static CandleSeries Flat(string symbol) => CandleSeries.FromCandles(
        symbol,
        Timeframe.OneHour,
        Enumerable.Range(0, ComparisonToy.Bars).Select(static i => new Candle(ToyMarket.Start.AddHours(i), 1, 1.001, 0.999, 1, 1000 + (i % 7))));

    private sealed class OnStep(string step, Action then) : IProgress<ComparisonProgress>
    {
        public void Report(ComparisonProgress value)
        {
            if (value.Step == step)
            {
                then();
            }
        }
    }
}
