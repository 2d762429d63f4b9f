using CryptoAi.Features.Candles;
using CryptoAi.Features.Simulation;
using CryptoAi.Features.Writing;
using CryptoAi.Testing.Exchange;
using CryptoAi.Training.Checkpoints;

namespace CryptoAi.Repository.Tests.Snippets;

/// <summary>The code of the documents does what they say: on simulated candles, in a folder of its own.</summary>
[NonParallelizable]
internal sealed class SnippetTests
{
    private static readonly string[] Symbols = ["BTCUSDT", "ETHUSDT"];

    private CurrentFolder? _folder;

    [OneTimeSetUp]
    public void WriteCandles()
    {
        _folder = new CurrentFolder();
        IReadOnlyList<CandleSeries> series = MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = Symbols.Length, Candles = 500, Seed = 1 });
        for (int i = 0; i < Symbols.Length; i++)
        {
            CandleCsvWriter.Write(series[i], Path.Combine("candles", $"{Symbols[i]}_1h.csv"));
        }
    }

    [OneTimeTearDown]
    public void Delete() => _folder?.Dispose();

    [Test]
    [Order(1)]
    public void TrainAndPredict_OnSimulatedCandles_SavesABundleAndPrintsASignal()
    {
        string output = Run(TrainAndPredict.Run);

        Assert.That(output, Does.Contain("beats the baseline: ").And.Contain("%"));
        Assert.That(File.Exists(Path.Combine("models", "first", "manifest.json")), Is.True);
    }

    [Test]
    [Order(2)]
    public void ModelsPackage_OnTheNewestBundle_PrintsASignal() =>
        Assert.That(Run(ModelsPackage.Run), Does.Contain("known asset: True").And.Contain("\"symbol\": \"BTCUSDT\""));

    [Test]
    [Order(2)]
    public void ServeSignals_OnTheNewestBundle_PrintsASignalOfEachAsset() => Assert.That(
        Run(ServeSignals.Run), Does.Match("BTCUSDT: [A-Za-z]+ .*dissimilarity [0-9.]+").And.Match("ETHUSDT: [A-Za-z]+ .*dissimilarity [0-9.]+").And.Match("[0-9]+ bars of the history said up"));

    [Test]
    [Order(2)]
    public void SeveralModels_InOneApplication_EachByItsOwnRules() => Assert.That(Run(SeveralModels.Run), Does.StartWith("2 signals, 0 of them sure"));

    [Test]
    [Order(3)]
    public void FollowCandles_OnTheNewestBundle_PrintsSignalsAndKeepsItsState()
    {
        using CancellationTokenSource stop = new(TimeSpan.FromSeconds(2));
        string output = Run(() => FollowCandles.Run(stop.Token).GetAwaiter().GetResult());

        Assert.That(output, Does.Contain(" BTCUSDT: ").And.Contain(" ETHUSDT: "));
        Assert.That(File.Exists("live.state"), Is.True);
    }

    [Test]
    public void FirstSignal_InUnderFifteenLines_PrintsASignal()
    {
        Assert.That(Run(FirstSignal.Run), Does.StartWith("ALPHAUSDT 1h: ").And.Contain("Base rate"));
        Assert.That(SnippetFile.Text(nameof(FirstSignal)).Split('\n').Count(static l => l.Length > 0), Is.LessThan(15));
    }

    [Test]
    public void FirstSignalFiles_OfAFolder_ReadsEachAsset() => Assert.That(Run(FirstSignalFiles.Run).Trim(), Is.EqualTo("BTCUSDT: 500, ETHUSDT: 500"));

    [Test]
    [Order(2)]
    public void HostModels_OnTheNewestBundle_PrintsASignalOfEachModel()
    {
        File.WriteAllText("appsettings.json", """
            { "CryptoAi": { "Features": { "FeatureSet": "core9" }, "Models": { "Store": { "Folder": "models" } }, "Model": { "Path": "models" }, "Careful": { "Path": "models", "Predictor": { "MinConfidence": 1 } } } }
            """);

        Assert.That(Run(static () => HostModels.Run().GetAwaiter().GetResult()), Does.Match("[A-Za-z]+ [0-9.]+ ?%; the careful one: LowConfidence"));
    }

    [Test]
    [Order(4)]
    public void RetrainModel_TrainedJustNow_Waits() => Assert.That(Run(static () => RetrainModel.Run(CancellationToken.None).GetAwaiter().GetResult()), Does.StartWith("Waiting: ").And.Contain(" serves"));

    [Test]
    public void CollectCandles_FromAFakeExchange_FillsAStore()
    {
        using FakeExchange exchange = new(static () => new DateTimeOffset(2024, 2, 10, 0, 0, 0, TimeSpan.Zero));
        exchange.List("BTCUSDT", new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.Zero));
        exchange.List("ETHUSDT", new DateTimeOffset(2024, 2, 9, 0, 0, 0, TimeSpan.Zero));

        Assert.That(
            Run(() => CollectCandles.Run(exchange.Address, CancellationToken.None).GetAwaiter().GetResult()),
            Does.Contain("BTCUSDT: 960 new, 0 revised, 0 gaps").And.Contain("ETHUSDT: 24 new").And.Contain("744 hours, the last closed at "));
    }

    [Test]
    public void FeaturesPackage_OnAFile_PrintsWhatItComputed() =>
        Assert.That(Run(FeaturesPackage.Run), Does.StartWith("500 rows, 0 gaps, 0 impossible bars").And.Contain("500 × 9 from row 33"));

    [Test]
    public void KoreaExchange_OnTheDayOfTheExam_OpensAnHourLater() => Assert.That(
        Run(KoreaExchange.Run).ReplaceLineEndings("\n"), Is.EqualTo("open: False\nnext open: 2024-11-14T01:00:00Z\nbars that day: 01:00 02:00 03:00 04:00 05:00 06:00 07:00\n"));

    [Test]
    public void FillForward_OnAFile_PrintsWhatItFilled() => Assert.That(Run(FillForward.Run), Does.StartWith("real 500, closed 0, missing 0, cuts 0").And.Contain("125 bars of 4h"));

    [Test]
    public void OwnFeatures_OnAFile_PrintsTheirCount() => Assert.That(Run(OwnFeatures.Run), Does.StartWith("12 features, first complete row 49, hash "));

    [Test]
    public void AuditOwnFeatures_OnAFile_PrintsTheTable() => Assert.That(Run(AuditOwnFeatures.Run), Does.StartWith("feature").And.Match(@"
body +range +1 +1 +ok ").And.Not.Contain("!"));

    [Test]
    public void LabelCandles_OnAFile_PrintsCountsAndWeights() =>
        Assert.That(Run(LabelCandles.Run), Does.StartWith("395 labels: SELL ").And.Contain("no class above 95%").And.Match("[0-9]+ won, [0-9]+ lost; weights 0.[0-9]+ to [1-9]"));

    [Test]
    public void OtherBars_OnFiles_PrintsTheFirstCompleteRow() => Assert.That(Run(OtherBars.Run), Does.StartWith("21 features, first complete row 138"));

    [Test]
    public void TrainingPackage_OnSimulatedCandles_PrintsTheTest() => Assert.That(Run(TrainingPackage.Run), Does.Contain("MCC "));

    [Test]
    public void TrainResumeFineTune_OnSimulatedCandles_TrainsAndAddsAnAsset()
    {
        Assert.That(Run(TrainResumeFineTune.Run), Does.Contain("epoch   3  train loss").And.Contain("Completed in epoch 3").And.Contain(" added; on the same test: "));
        Assert.That(File.ReadAllLines("history.csv"), Has.Length.EqualTo(4));
        Assert.That(CheckpointFolder.Exists("checkpoints/first"), Is.False, "deleted when the training was over");
    }

    [Test]
    public void WalkForward_OnSimulatedCandles_PrintsFoldsAndReturns() => Assert.That(Run(WalkForward.Run), Does.Contain("over 3 folds").And.Contain("holding "));

    [Test]
    public void ShowAttention_OnSimulatedCandles_WritesPictureAndNumbers()
    {
        Assert.That(Run(ShowAttention.Run), Does.StartWith("most looked at: 20").And.Contain(", 9 to 0 bars ago: "));
        Assert.That((File.Exists("attention.svg"), File.Exists("attention.csv")), Is.EqualTo((true, true)));
    }

    [Test]
    public void TrainTrees_OnSimulatedCandles_SavesAndPredicts()
    {
        Assert.That(Run(TrainTrees.Run), Does.Match("^[0-9]+ rounds; the first test row: .*%").And.Contain("most gain: "));
        Assert.That(File.Exists("trees.safetensors"), Is.True);
    }

    [Test]
    public void CompareModels_OnSimulatedCandles_PrintsFiguresAndClaimsAndWritesAPage()
    {
        Assert.That(Run(CompareModels.Run), Does.StartWith("individual trees: 3 models, accuracy ").And.Match("\n(True|False|Undecided): Better average accuracy of the unified LSTM"));
        Assert.That(File.ReadAllText("compare.html"), Does.StartWith("<!DOCTYPE html>"));
    }

    [Test]
    public void LoadXgBoost_OnASavedModel_PrintsProbabilities()
    {
        File.Copy(Checkout.Full("tests/CryptoAi.Models.Tests/Goldens/xgboost_softprob.json"), "model.json");

        Assert.That(Run(LoadXgBoost.Run), Does.StartWith("21 trees of 5 features, 3 classes: 0."));
    }

    private static string Run(Action snippet) => ConsoleText.Of(snippet);
}
