using System.Text.Json;
using System.Xml.Linq;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Labels.Thresholds;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Engine;
using CryptoAi.Training.Comparison;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Comparison;

internal sealed class ModelComparisonTests
{
    private static readonly Lazy<ComparisonResult> Whole = new(static () => ComparisonToy.Run(ComparisonToy.Dataset()));

    [Test]
    public void Run_Toy_EveryModelOnTheSameSamplesWithItsCosts()
    {
        ComparisonResult result = Whole.Value;

        Assert.That(result.Present, Is.EqualTo(Enum.GetValues<ComparedModel>()));
        Assert.That(result.Missing, Is.Empty);
        Assert.That(result.Samples.Compared, Is.EqualTo(result.Samples.Test));
        Assert.That(result.Present.Select(m => result.Of(m)!.Count), Is.All.EqualTo(result.Samples.Compared));
        Assert.That(result.Present.Select(m => result.Of(m)!.PerAsset.Sum(static a => a.Value.Count)), Is.All.EqualTo(result.Samples.Compared));
        Assert.That(result.Present.Select(m => result.Of(m)!.Models), Is.EqualTo([3, 3, 1, 1, 5, 0]).AsCollection);
        Assert.That(result.Individual!.Mcc, Is.GreaterThan(0.3), "trees can learn whether it moves");
        Assert.That(result.Individual.Against.Keys, Is.EqualTo(["majority"]).AsCollection);
        Assert.That(result.Unified!.Against.Keys, Is.EqualTo(["individual", "majority"]).AsCollection);
        Assert.That(result.Unified.Against["individual"].Mcc.Value, Is.EqualTo(result.Unified.Mcc - result.Individual.Mcc).Within(1e-12));
        Assert.That(result.Unified.Against["individual"].LogLoss.Value, Is.EqualTo(result.Individual.LogLoss - result.Unified.LogLoss).Within(1e-12), "what is saved");
        Assert.That((result.Unified.Intervals.LogLoss.Lower < result.Unified.LogLoss, result.Unified.LogLoss < result.Unified.Intervals.LogLoss.Upper), Is.EqualTo((true, true)));
        ModelFigures[] trained = [.. result.Present.Where(static m => m != ComparedModel.Majority).Select(m => result.Of(m)!)];
        Assert.That(trained.Select(static f => (f.Bytes > f.WeightsBytes, f.WeightsBytes > 0, f.P50Milliseconds > 0, f.TrainSeconds > 0, f.Bundles is null)), Is.All.EqualTo((true, true, true, true, true)));
        Assert.That(result.IndividualLstm!.Bytes, Is.GreaterThan(2 * result.Unified.Bytes!), "three bundles");
        Assert.That((result.Majority!.Bytes, result.Majority.P50Milliseconds, result.Majority.Mcc), Is.EqualTo(((long?)null, (double?)null, 0.0)));
        Assert.That(result.Facts.Single(static f => f is { Fact: "models", Model: ComparedModel.Unified }).Ratio, Is.EqualTo(1 / 3.0));
    }

    [Test]
    public void Run_Toy_DataPoorAndUnseenOnTheirOwnSamples()
    {
        ComparisonResult result = Whole.Value;

        Assert.That(result.DataPoor!.Cuts.Select(static c => (c.Bars, c.TrainSamples)), Is.EqualTo([(60, 57), (120, 117)]), "a window of four costs three samples");
        Assert.That((result.DataPoor.Bars, result.DataPoor.Unified), Is.EqualTo((60, result.DataPoor.Cuts[0].Unified)));
        Assert.That(result.DataPoor.Cuts.SelectMany(static c => c.Present.Select(m => c.Of(m)!.Count)), Is.All.EqualTo(result.Unified!.PerAsset["BBB"].Count), "the test of the poor asset is the same");
        Assert.That(result.DataPoor.Cuts.Select(static c => c.Individual!.Models), Is.All.EqualTo(1));
        UnseenAsset unseen = result.Unseen.Single();
        Assert.That((unseen.Symbol, unseen.Bars, unseen.TrainSamples, unseen.Notes.Count), Is.EqualTo(("CCC", 80, 77, 0)));
        Assert.That(
            ((ComparedScores?[])[unseen.RowZero, unseen.FineTuned, unseen.IndividualFew, unseen.IndividualAll, unseen.Majority]).Select(static s => s!.Count), Is.All.EqualTo(result.Unified.PerAsset["CCC"].Count));
        Assert.That(unseen.FineTuned!.Against.Keys, Is.EqualTo([UnseenAsset.IndividualFewName, UnseenAsset.IndividualAllName, UnseenAsset.RowZeroName, UnseenAsset.MajorityName]).AsCollection);
        Assert.That(result.NewListings, Is.Empty);
    }

    [Test]
    public void Run_TwoThreads_SameFigures() =>
        Assert.That(ComparisonToy.Figures(ComparisonToy.Run(ComparisonToy.Dataset(), threads: 2)), Is.EqualTo(ComparisonToy.Figures(Whole.Value)));

    [Test]
    public void Run_OlderBarsOfAPoorAssetAreOther_SameFiguresOfItsCuts()
    {
        // the cuts of quantile labels, the scaler and the class weights would all tell
        ComparisonResult first = Poor(ComparisonToy.Series("BBB", 2));
        int kept = first.DataPoor!.Cuts[0].Bars;
        int train = first.Samples.ValidationStart.Subtract(ToyMarket.Start).Hours + (first.Samples.ValidationStart.Subtract(ToyMarket.Start).Days * 24);
        ComparisonResult other = Poor(ComparisonToy.ChangedBefore(ComparisonToy.Series("BBB", 2), train - kept - 5));

        Assert.That(Cuts(other), Is.EqualTo(Cuts(first)));
        Assert.That(other.Unified!.LogLoss, Is.Not.EqualTo(first.Unified!.LogLoss), "the whole comparison does see them");

        static ComparisonResult Poor(CandleSeries poor) => ComparisonToy.Run(
            ComparisonToy.Dataset(Quantiles, ComparisonToy.Series("AAA", 1), poor), ComparisonToy.Options with { PoorBars = [60], UnseenAssets = [], Models = [ComparedModel.Individual, ComparedModel.Unified] });

        static (double?, double?, double?) Cuts(ComparisonResult r) => (r.DataPoor!.Unified?.LogLoss, r.DataPoor.Individual?.LogLoss, r.DataPoor.Majority?.LogLoss);
    }

    [Test]
    public void Run_OtherTrainBarsOfAnUnseenAsset_SameUnknownAsset()
    {
        ComparisonResult first = Unseen(ComparisonToy.Series("CCC", 3));
        ComparisonResult other = Unseen(ComparisonToy.ChangedBefore(ComparisonToy.Series("CCC", 3), 300));

        Assert.That(other.Unseen[0].RowZero.LogLoss, Is.EqualTo(first.Unseen[0].RowZero.LogLoss));
        Assert.That(other.Unseen[0].Majority.LogLoss, Is.EqualTo(first.Unseen[0].Majority.LogLoss));
        Assert.That(other.Unseen[0].IndividualAll!.LogLoss, Is.Not.EqualTo(first.Unseen[0].IndividualAll!.LogLoss), "its own trees do see them");

        static ComparisonResult Unseen(CandleSeries unseen) => ComparisonToy.Run(
            ComparisonToy.Dataset(Quantiles, ComparisonToy.Series("AAA", 1), ComparisonToy.Series("BBB", 2), unseen),
            ComparisonToy.Options with { PoorAssets = [], Models = [ComparedModel.Individual, ComparedModel.Unified] });
    }

    [Test]
    public void Run_ListingsOfTheTest_ReportedAndComparedOnTheirOwnHistory()
    {
        ComparisonResult result = ComparisonToy.Run(
            ComparisonToy.Dataset(ToyMarket.Series("LATE", 90, 7, startHour: 405), ToyMarket.Series("SHORT", 200, 8, startHour: 300)), ComparisonToy.Options with { PoorAssets = [], UnseenAssets = [] });

        Assert.That(result.Missing.Select(static m => (m.Symbol, m.Model, m.Code)), Is.SupersetOf(
            [("LATE", ComparedModel.Individual, "too_few_samples"), ("LATE", ComparedModel.IndividualLstm, "too_few_samples"), ("LATE", ComparedModel.Ensemble, "too_few_samples")]));
        Assert.That(result.Samples.Compared, Is.LessThan(result.Samples.Test));
        Assert.That(result.Unified!.PerAsset.Keys, Has.None.EqualTo("LATE"));
        NewListing late = result.NewListings.Single(static l => l.Symbol == "LATE");
        Assert.That((late.Bars, late.TrainSamples, late.First), Is.EqualTo((90, 0, ToyMarket.Start.AddHours(405))));
        Assert.That(late.Scores.Keys, Is.EqualTo(["unified", "unified_transformer", "majority"]).AsCollection, "what answers for it");
        Assert.That(late.AsUnknown.Keys, Is.EqualTo(["unified", "majority"]).AsCollection);
        Assert.That(late.AsUnknown["unified"].Count, Is.GreaterThan(late.OwnHistory!.RowZero.Count), "all of its samples, not only the last");
        Assert.That((late.OwnHistory.FineTuned is not null, late.OwnHistory.IndividualFew is not null), Is.EqualTo((true, true)), string.Join(" ", late.OwnHistory.Notes));
        NewListing shortOne = result.NewListings.Single(static l => l.Symbol == "SHORT");
        Assert.That((shortOne.OwnHistory is null, shortOne.TrainSamples > 0), Is.EqualTo((true, true)));
    }

    [Test]
    public void Run_ListingsWithoutAnythingBefore_AreOnlyDescribed()
    {
        // SOON has no train samples, and its own history is too short to be cut
        ComparisonResult result = ComparisonToy.Run(
            ComparisonToy.Dataset(ToyMarket.Series("SOON", 12, 7, startHour: 480)), ComparisonToy.Options with { PoorAssets = [], UnseenAssets = [], Models = [ComparedModel.Individual, ComparedModel.Unified] });

        NewListing soon = result.NewListings.Single();
        Assert.That((soon.OwnHistory is null || soon.OwnHistory.Notes.Count > 0, soon.AsUnknown.Count), Is.EqualTo((true, 2)));
    }

    [Test]
    public void Run_ModelsLeftOut_OnlyTheOthersAndTheClaimsThatCanBeJudged()
    {
        ComparisonResult result = ComparisonToy.Run(ComparisonToy.Dataset(), ComparisonToy.Options with { Models = [ComparedModel.Unified, ComparedModel.Ensemble], PoorAssets = [], UnseenAssets = [] });

        Assert.That(result.Present, Is.EqualTo([ComparedModel.Unified, ComparedModel.Majority]).AsCollection, "an ensemble of one is none");
        Assert.That((result.Claims.Count, result.Facts.Count, result.DataPoor, result.Unseen.Count), Is.EqualTo((0, 0, (DataPoorResult?)null, 0)));
    }

    [Test]
    public void Run_OutputFolder_BundlesThatLoad()
    {
        string folder = Directory.CreateTempSubdirectory("cryptoai-compare-test-").FullName;
        try
        {
            ComparisonResult result = ComparisonToy.Run(
                ComparisonToy.Dataset(), ComparisonToy.Options with { Models = [ComparedModel.IndividualLstm, ComparedModel.Unified], PoorAssets = [], UnseenAssets = [], OutputFolder = folder });

            Assert.That(result.IndividualLstm!.Bundles, Has.Count.EqualTo(3));
            ModelBundle unified = new BundleReader(new ManagedBackend(), new FeatureSetCatalog([ToyMarket.Features])).Load(result.Unified!.Bundles!.Single());
            Assert.That(Path.GetFullPath(result.Unified.Bundles!.Single()), Does.StartWith(Path.Combine(folder, "unified")));
            Assert.That(unified.Assets.IdFor("CCC"), Is.EqualTo(3));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Run_Progress_StepsInOrderAndNoneBeyondTheLast()
    {
        List<ComparisonProgress> reports = [];
        ComparisonToy.Run(ComparisonToy.Dataset(), ComparisonToy.Options with { PoorBars = [60], Models = [ComparedModel.Individual, ComparedModel.Unified] }, progress: new Reports(reports));

        Assert.That(reports.Select(static r => r.Number), Is.Ordered);
        Assert.That(reports.Select(static r => r.Number).Distinct(), Is.EqualTo(Enumerable.Range(1, reports[0].Steps)));
        Assert.That(reports.Select(static r => r.Done), Is.All.InRange(0, 1));
        Assert.That(reports.Select(static r => r.Step).Distinct(), Is.EqualTo(
            ["individual trees", "unified LSTM", "sizes and speed", "individual trees, 60 bars", "unified LSTM, 60 bars", "unified LSTM without CCC", "CCC: fine-tuning on few bars", "CCC: individual trees"]).AsCollection);
    }

    [Test]
    public void Run_CancelledInAnEpoch_NoResult()
    {
        using CancellationTokenSource stop = new();
        Assert.That(
            () => ComparisonToy.Run(ComparisonToy.Dataset(), progress: new Reports([], () => stop.Cancel(), "unified LSTM", 0.6), cancellationToken: stop.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Run_CannotBeCompared_SaysWhy()
    {
        Assert.That(
            () => ComparisonToy.Run(ComparisonToy.Dataset(ToyMarket.Labels, ComparisonToy.Series("AAA", 1))),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("assets_too_few").And.Message.Contains("AAA is the only asset"));
        Assert.That(
            () => ComparisonToy.Run(ComparisonToy.Dataset(), ComparisonToy.Options with { PoorAssets = ["AAA", "BBB", "CCC"] }),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("assets_too_few").And.Message.Contains("leave at least one"));
        Assert.That(() => ComparisonToy.Run(ComparisonToy.Dataset(), ComparisonToy.Options with { UnseenAssets = ["ZZZ"] }), Throws.TypeOf<AssetException>().With.Property("Code").EqualTo("symbol_unknown"));
        TrainingDataset late = ComparisonToy.Dataset(ToyMarket.Series("LATE", 90, 7, startHour: 405));
        Assert.That(
            () => ComparisonToy.Run(late, ComparisonToy.Options with { UnseenAssets = ["LATE"] }),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("asset_too_short").And.Message.Contains("LATE cannot be left out and added: expected train samples"));
        Assert.That(
            () => ComparisonToy.Run(ComparisonToy.Dataset(), ComparisonToy.Options with { PoorBars = [100_000] }),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("asset_too_short").And.Message.Contains("BBB cannot be cut to few bars"));
        Assert.That(
            () => ComparisonToy.Run(ComparisonToy.Dataset(), ComparisonToy.Options with { Models = [ComparedModel.Unified], PoorAssets = [], UnseenBars = 3 }),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("asset_too_short").And.Message.Contains("3 bars of CCC hold no window of 4"));
        Assert.That(
            () => ComparisonToy.Run(ComparisonToy.Dataset(), ComparisonToy.Options with { Models = [ComparedModel.IndividualLstm], Boosted = ComparisonToy.Options.Boosted with { MinSamples = 100_000 } }),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("comparison_no_samples").And.Message.Contains("at least 100000 are needed"));
    }

    [Test]
    public void Validate_OutOfRange_NamesTheValue()
    {
        ComparisonOptions[] bad =
        [
            new() { Models = [] }, new() { Models = [ComparedModel.Majority, ComparedModel.Ensemble] }, new() { PoorBars = [300, 0] }, new() { UnseenBars = 0 }, new() { FineTuneLearningRate = 0 }, new() { MuchBetter = 1 },
            new() { FractionOfSize = 0 },
        ];
        Assert.That(bad.Select(static o => Throws(o.Validate)), Is.All.True);
        Assert.That(Throws(new ComparisonOptions().Validate), Is.False);

        static bool Throws(Action validate)
        {
            try
            {
                validate();
                return false;
            }
            catch (ArgumentException)
            {
                return true;
            }
        }
    }

    [Test]
    public void ToJson_Contract_HasTheNamesOfTheDesign()
    {
        JsonElement json = Whole.Value.ToJsonElement();

        foreach (string model in (string[])["individual", "individual_lstm", "unified", "unified_transformer", "ensemble"])
        {
            Require(json.GetProperty(model), "models", "train_seconds", "bytes", "weights_bytes", "p50_ms", "accuracy", "macro_f1", "mcc", "log_loss", "intervals", "against", "per_asset");
        }

        Require(json, "symbols", "samples", "missing", "majority", "data_poor", "new_listings", "unseen", "claims", "facts", "data_fingerprint");
        Require(json.GetProperty("data_poor"), "symbols", "bars", "individual", "unified", "cuts");
        Require(json.GetProperty("unseen")[0], "symbol", "bars", "row_zero", "fine_tuned", "individual_few", "individual_all", "majority");
        Require(json.GetProperty("claims")[0], "claim", "model", "measure", "verdict", "value", "lower", "upper", "limit", "text");
        Assert.That(json.GetProperty("claims")[0].GetProperty("model").GetString(), Is.EqualTo("unified"));

        static void Require(JsonElement element, params string[] names) => Assert.That(names.Where(n => !element.TryGetProperty(n, out _)), Is.Empty);
    }

    [Test]
    public void ToHtml_WholeResult_IsWellFormedAndNeedsNothingFromOutside()
    {
        string html = Whole.Value.ToHtml();
        XElement page = XElement.Parse(html["<!DOCTYPE html>\n".Length..]);

        Assert.That(
            page.Descendants("section").Select(static s => (string?)s.Attribute("id")), Is.EqualTo(["claims", "costs", "scores", "assets", "data-poor", "unseen", "listings", "reading"]).AsCollection);
        Assert.That(page.Descendants().Attributes("id").Select(static a => a.Value), Is.Unique);
        Assert.That(page.Descendants("svg"), Has.Exactly(4 + 3 + 2 + 3).Items);
        Assert.That(html, Does.Not.Contain("http").And.Not.Contain("<script").And.Not.Contain("NaN"));
        Assert.That(page.Descendants("strong").Select(static s => s.Value), Is.All.Match("^(true|false|undecided) here\\.$"));
        Assert.That(Whole.Value.ToHtml(), Is.EqualTo(html));
    }

    private static LabelSpec Quantiles => new() { Threshold = new QuantileThreshold(), Lookahead = 1 };

    private sealed class Reports(List<ComparisonProgress> reports, Action? then = null, string? step = null, double done = 0) : IProgress<ComparisonProgress>
    {
        public void Report(ComparisonProgress value)
        {
            reports.Add(value);
            if (value.Step == step && value.Done >= done)
            {
                then?.Invoke();
            }
        }
    }
}
