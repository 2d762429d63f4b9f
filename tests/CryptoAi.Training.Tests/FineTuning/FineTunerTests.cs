using CryptoAi.Features.Candles;
using CryptoAi.Features.Filling;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Labels.Thresholds;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Weights;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.FineTuning;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.FineTuning;

[TestFixture]
public sealed class FineTunerTests
{
    private static readonly TrainingDataset NewAsset = FineTuneToy.Dataset("CCC");

    [TestCase("encoder", "lstm.", "classifier.")]
    [TestCase("lstm", "lstm.", "classifier.")]
    [TestCase("head", "classifier.", "lstm.")]
    [TestCase("classifier.0", "classifier.0.", "classifier.3.")]
    public void FineTune_Frozen_KeepsEveryBitAndMovesTheRest(string freeze, string kept, string moved)
    {
        FineTuneRun run = FineTuneToy.Tuner().FineTune(FineTuneToy.Source, NewAsset, FineTuneToy.Options(freeze));
        string[] changed = [.. FineTuneToy.Moved(FineTuneToy.Source, run.Training.Bundle)];
        Assert.That(changed, Has.None.StartsWith(kept).And.Some.StartsWith(moved));
        Assert.That(run.FrozenTensors, Is.Not.Empty.And.All.StartsWith(kept));
    }

    [Test]
    public void FineTune_NewAsset_TakesTheNextRowAndLeavesTheOthersAlone()
    {
        FineTuneRun run = FineTuneToy.Tuner().FineTune(FineTuneToy.Source, NewAsset, FineTuneToy.Options());
        ModelBundle tuned = run.Training.Bundle;
        Assert.That(run.AddedAssets, Is.EqualTo(["CCC"]).AsCollection);
        Assert.That(tuned.Assets.Entries, Is.EqualTo([new AssetEntry("AAA", 1, true), new AssetEntry("BBB", 2, true), new AssetEntry("CCC", 3, true)]).AsCollection);
        Assert.That(tuned.Config, Is.EqualTo(FineTuneToy.Source.Config), "the table was not full");
        Assert.That(FineTuneToy.MovedRows(FineTuneToy.Source, tuned), Is.EqualTo([0, 3]).AsCollection, "its own row, and row 0 by asset dropout; weight decay moves no other");
        Assert.That(tuned.Golden.AssetId, Is.EqualTo(3));
    }

    [Test]
    public void FineTune_WithoutAssetDropout_LeavesTheUnknownAssetAlone()
    {
        FineTuneOptions options = FineTuneToy.Options();
        options.Training.AssetDropout = 0;
        ModelBundle tuned = FineTuneToy.Tuner().FineTune(FineTuneToy.Source, FineTuneToy.Dataset("BBB"), options).Training.Bundle;
        Assert.That(FineTuneToy.MovedRows(FineTuneToy.Source, tuned), Is.EqualTo([2]).AsCollection);
        Assert.That(tuned.Assets.Entries, Is.EqualTo(FineTuneToy.Source.Assets.Entries).AsCollection, "AAA stays trained without data");
    }

    [Test]
    public void FineTune_FrozenEmbedding_NewAssetHasTheRowOfTheUnknownOne()
    {
        ModelBundle tuned = FineTuneToy.Tuner().FineTune(FineTuneToy.Source, NewAsset, FineTuneToy.Options("embedding")).Training.Bundle;
        Assert.That(FineTuneToy.MovedRows(FineTuneToy.Source, tuned), Is.EqualTo([3]).AsCollection);
        TensorAssert.SameBits(FineTuneToy.Row(tuned.Weights[FineTuneToy.Table], 3), FineTuneToy.Row(FineTuneToy.Source.Weights[FineTuneToy.Table], 0), "row 3");
    }

    [Test]
    public void FineTune_FullTable_GrowsByWhatIsNeededAndKeepsEveryOtherBit()
    {
        ModelBundle full = FineTuneToy.Train(FineTuneToy.Lstm with { AssetCapacity = 2 });
        FineTuneOptions options = FineTuneToy.Options("encoder", "head");
        options.Training.AssetDropout = 0;
        ModelBundle tuned = FineTuneToy.Tuner().FineTune(full, FineTuneToy.Dataset("CCC", "DDD"), options).Training.Bundle;
        Assert.That(tuned.Config, Is.EqualTo(full.Config with { AssetCapacity = 4 }));
        Assert.That(FineTuneToy.Moved(full, tuned), Is.Empty);
        Assert.That(FineTuneToy.MovedRows(full, tuned), Is.Empty);
        Tensor table = tuned.Weights[FineTuneToy.Table];
        Assert.That(table.Shape, Is.EqualTo([5, 3]).AsCollection);
        Assert.That(FineTuneToy.Row(table, 3).SequenceEqual(FineTuneToy.Row(table, 0)), Is.False, "CCC has learned");
        Assert.That(FineTuneToy.Row(table, 4).SequenceEqual(FineTuneToy.Row(table, 3)), Is.False, "DDD has learned something else");
    }

    [Test]
    public void FineTune_ThenSaveAndLoad_NewAssetPredictsWithItsRow()
    {
        ModelBundle tuned = FineTuneToy.Tuner().FineTune(FineTuneToy.Source, NewAsset, FineTuneToy.Options()).Training.Bundle;
        string folder = Path.Combine(Path.GetTempPath(), $"cryptoai-finetune-{Guid.NewGuid():N}");
        try
        {
            new BundleWriter(FineTuneToy.Backend()).Save(tuned, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        using ISequenceModel model = FineTuneToy.Backend().Load(tuned.Config, tuned.Weights);
        SequenceBatch batch = new(2, 4, 2) { Count = 2 };
        (batch.AssetIds[0], batch.AssetIds[1]) = (tuned.Assets.IdFor("CCC"), tuned.Assets.IdFor("ZZZ"));
        ModelOutput output = new(2, 3);
        model.Predict(batch, output);
        Assert.That(output.Logits[..3].SequenceEqual(output.Logits[3..]), Is.False, "the same window, known and unknown");
    }

    [Test]
    public void FineTune_AnyNumberOfThreads_SameBits()
    {
        TrainingDataset dataset = FineTuneToy.Dataset("AAA", "CCC");
        ModelBundle one = FineTuneToy.Tuner(1).FineTune(FineTuneToy.Source, dataset, FineTuneToy.Options("lstm.weight_ih_l0")).Training.Bundle;
        ModelBundle three = FineTuneToy.Tuner(3).FineTune(FineTuneToy.Source, dataset, FineTuneToy.Options("lstm.weight_ih_l0")).Training.Bundle;
        Assert.That(three.ComputeWeightsSha256(), Is.EqualTo(one.ComputeWeightsSha256()));
    }

    [Test]
    public void FineTune_Twice_LineageHasBothAncestorsOldestFirst()
    {
        ModelBundle source = FineTuneToy.Source;
        ModelBundle once = FineTuneToy.Tuner().FineTune(source, NewAsset, FineTuneToy.Options("encoder")).Training.Bundle;
        ModelBundle twice = FineTuneToy.Tuner().FineTune(once, FineTuneToy.Dataset("AAA", "CCC"), FineTuneToy.Options()).Training.Bundle;
        Assert.That(source.Lineage, Is.Empty);
        Assert.That(twice.Lineage.Select(static l => (l.WeightsSha256, l.DataFingerprint, l.TrainedAt)), Is.EqualTo([
            (source.ComputeWeightsSha256(), source.DataFingerprint, source.TrainedAt),
            (once.ComputeWeightsSha256(), NewAsset.Fingerprint, once.TrainedAt),
        ]).AsCollection);
        Assert.That(twice.Lineage.Select(static l => string.Join(',', l.Frozen)), Is.EqualTo(["encoder", ""]).AsCollection);
        Assert.That(twice.Lineage.Select(static l => string.Join(',', l.AddedAssets)), Is.EqualTo(["CCC", ""]).AsCollection);
        Assert.That(twice.Lineage[0].TrainedTo, Is.EqualTo(source.Splits[0].To));
        Assert.That(twice.Lineage.Select(static l => l.Note), Is.EqualTo(["fine-tuned on CCC", "fine-tuned on AAA, CCC"]).AsCollection);
    }

    [Test]
    public void FineTune_KeepsWhatTheWeightsDependOn()
    {
        ModelBundle source = FineTuneToy.Source with { Calibration = FineTuneToy.Source.Calibration with { Decision = DecisionMode.Corrected } };
        FineTuneOptions options = FineTuneToy.Options();
        options.KeepClassWeights = true;
        TrainingRun run = FineTuneToy.Tuner().FineTune(source, NewAsset, options).Training;
        ModelBundle tuned = run.Bundle;
        Assert.That((tuned.Scaler, tuned.Features, tuned.Labels, tuned.Timeframe, tuned.MaxGap), Is.EqualTo((source.Scaler, source.Features, source.Labels, source.Timeframe, source.MaxGap)));
        Assert.That(tuned.Calibration.Decision, Is.EqualTo(DecisionMode.Corrected));
        Assert.That(tuned.Calibration.ClassWeights, Is.EqualTo(source.Calibration.ClassWeights).AsCollection);
        Assert.That(tuned.Calibration.BaseRates, Is.Not.EqualTo(source.Calibration.BaseRates).AsCollection, "the frequencies are those of the new data");
        Assert.That(tuned.DataFingerprint, Is.EqualTo(NewAsset.Fingerprint));
        Assert.That(tuned.TrainingOptions!.Value.GetProperty("decision").GetString(), Is.EqualTo("corrected"));
    }

    [Test]
    public void FineTune_QuantileLabels_TakeTheCutsOfTheBundle()
    {
        LabelSpec labels = ToyMarket.Labels with { Threshold = new QuantileThreshold() };
        ModelBundle source = FineTuneToy.Train(FineTuneToy.Lstm, labels);
        FineTuneRun run = FineTuneToy.Tuner().FineTune(source, FineTuneToy.Dataset(labels, null, "CCC"), FineTuneToy.Options());
        Assert.That(run.Training.Bundle.Labels, Is.EqualTo(source.Labels));
        Assert.That(run.Training.Split.Dataset.Labels, Is.EqualTo(source.Labels));
    }

    [Test]
    public void FineTune_TransformerWithoutEmbedding_NewAssetIsKnownWithoutARow()
    {
        ModelBundle source = FineTuneToy.Train(FineTuneToy.Transformer);
        FineTuneRun run = FineTuneToy.Tuner().FineTune(source, NewAsset, FineTuneToy.Options("encoder"));
        Assert.That(run.Training.Bundle.Config, Is.EqualTo(source.Config));
        Assert.That(run.Training.Bundle.Assets.Entries[^1], Is.EqualTo(new AssetEntry("CCC", 3, true)));
        Assert.That(run.Training.Bundle.Targets, Is.EqualTo(source.Targets), "volatility and volume were trained, so they still are");
        Assert.That(FineTuneToy.Moved(source, run.Training.Bundle), Has.All.Contains("_head.").And.Some.StartsWith("volatility_head."));
        Assert.That(
            () => FineTuneToy.Tuner().FineTune(source, NewAsset, FineTuneToy.Options("embedding")),
            Refused("freeze_unknown", "parts are encoder, head;"));
    }

    [Test]
    public void FineTune_DirectionOnly_LeavesTheOtherHeadsAlone()
    {
        ModelBundle source = FineTuneToy.Train(FineTuneToy.Transformer with { AssetCapacity = 2 });
        FineTuneOptions options = FineTuneToy.Options("encoder", "embedding");
        options.Training.MultiTask = false;
        FineTuneRun run = FineTuneToy.Tuner().FineTune(source, FineTuneToy.Dataset("AAA"), options);
        Assert.That(FineTuneToy.Moved(source, run.Training.Bundle), Is.Not.Empty.And.All.StartsWith("direction_head."));
        options.Freeze = ["encoder", "embedding", "direction_head"];
        Assert.That(() => FineTuneToy.Tuner().FineTune(source, FineTuneToy.Dataset("AAA"), options), Refused("freeze_all", "nothing to train"));
    }

    [Test]
    public void FineTune_EverythingFrozen_IsRefused() => Assert.That(
        () => FineTuneToy.Tuner().FineTune(FineTuneToy.Source, NewAsset, FineTuneToy.Options("encoder", "embedding", "head")), Refused("freeze_all", "Freeze less of it"));

    [TestCase("encodr")]
    [TestCase("lstm.weight")]
    [TestCase("")]
    public void FineTune_UnknownName_ListsTheNames(string name) => Assert.That(
        () => FineTuneToy.Tuner().FineTune(FineTuneToy.Source, NewAsset, FineTuneToy.Options(name)),
        Refused("freeze_unknown", $"nothing named '{name}' to freeze. Its parts are embedding, encoder, head;").And.Message.Contains("lstm.weight_hh_l1"));

    [TestCaseSource(nameof(Mismatches))]
    public void FineTune_OtherData_NamesTheDifference(TrainingDataset dataset, string difference) => Assert.That(
        () => FineTuneToy.Tuner().FineTune(FineTuneToy.Source, dataset, FineTuneToy.Options()), Refused("model_mismatch", difference));

    [Test]
    public void FineTune_OtherBundle_NamesTheDifference()
    {
        ModelBundle source = FineTuneToy.Source;
        Assert.That(
            () => FineTuneToy.Tuner().FineTune(source with { Timeframe = Timeframe.Parse("4h") }, NewAsset, FineTuneToy.Options()), Refused("model_mismatch", "timeframe 4h against 1h"));
        Assert.That(
            () => FineTuneToy.Tuner().FineTune(source with { Features = source.Features with { Hash = new string('0', 64) } }, NewAsset, FineTuneToy.Options()),
            Refused("model_mismatch", "features toy (00000000) against toy"));
        GridSpec grid = source.Grid! with { AssetCalendars = new Dictionary<string, string> { ["CCC"] = "us_equities" } };
        Assert.That(
            () => FineTuneToy.Tuner().FineTune(source with { Grid = grid }, NewAsset, FineTuneToy.Options()), Refused("model_mismatch", "calendar of CCC us_equities against always_open"));
    }

    [Test]
    public void FineTune_AssetsToAdd_AreCheckedByName()
    {
        FineTuneOptions options = FineTuneToy.Options();
        TrainingDataset dataset = FineTuneToy.Dataset("AAA", "CCC", "DDD");
        options.AddAssets = ["CCC"];
        Assert.That(() => FineTuneToy.Tuner().FineTune(FineTuneToy.Source, dataset, options), Refused("asset_not_added", "not to be added: DDD"));
        options.AddAssets = ["CCC", "DDD", "AAA"];
        Assert.That(() => FineTuneToy.Tuner().FineTune(FineTuneToy.Source, dataset, options), Refused("asset_known", "knows AAA already"));
        options.AddAssets = ["CCC", "DDD", "EEE"];
        Assert.That(() => FineTuneToy.Tuner().FineTune(FineTuneToy.Source, dataset, options), Throws.TypeOf<AssetException>().With.Property("Code").EqualTo("symbol_unknown"));
        options.AddAssets = ["ccc", "DDD"];
        Assert.That(FineTuneToy.Tuner().FineTune(FineTuneToy.Source, dataset, options).AddedAssets, Is.EqualTo(["CCC", "DDD"]).AsCollection);
    }

    [Test]
    public void FineTune_TestOfTheBundleIsNeverTrainedOnOrSeen()
    {
        DateTimeOffset unseen = FineTuneToy.Source.Splits.Single(static s => s.Name == SplitNames.Test).From;
        TrainingDataset old = TrainingDataset.FromCandles([ToyMarket.Series("CCC", 200, 3)], ToyMarket.Features, ToyMarket.Labels, new DatasetOptions { SequenceLength = 4 });
        Assert.That(() => FineTuneToy.Tuner().FineTune(FineTuneToy.Source, old, FineTuneToy.Options()), Refused("test_seen", "Give newer candles"));

        // by its fractions this one would be tested from an earlier time on
        TrainingDataset longer = TrainingDataset.FromCandles([ToyMarket.Series("CCC", 290, 3)], ToyMarket.Features, ToyMarket.Labels, new DatasetOptions { SequenceLength = 4 });
        Assert.That(ChronologicalSplit.Create(longer).TestStart, Is.LessThan(unseen));
        FineTuneRun run = FineTuneToy.Tuner().FineTune(FineTuneToy.Source, longer, FineTuneToy.Options());
        Assert.That(run.Training.Split.TestStart, Is.EqualTo(unseen));
        Assert.That(run.Warnings, Has.One.Contains("early stopping and calibration see some that it knows"));
        Assert.That(
            () => FineTuneToy.Tuner().FineTune(FineTuneToy.Source, ChronologicalSplit.Create(longer), FineTuneToy.Options()), Refused("test_seen", "Let the test begin there or later"));
    }

    [Test]
    public void FineTune_HalfTrainedModelOnMoreData_SaysThatItHelped()
    {
        ModelBundle source = FineTuneToy.Train(FineTuneToy.Lstm, epochs: 1);
        FineTuneOptions options = FineTuneToy.Options();
        (options.Training.Epochs, options.Training.WeightDecay) = (15, 0);
        FineTuneRun run = FineTuneToy.Tuner().FineTune(source, FineTuneToy.Dataset("AAA", "BBB", "CCC"), options);
        Assert.That(run.Effect, Is.EqualTo(FineTuneEffect.Helped));
        Assert.That(run.Before.Metrics.Count, Is.EqualTo(run.Training.Test.Metrics.Count), "the same test part");
        Assert.That(run.Gain.LogLossGain, Is.EqualTo(run.Before.Corrected.LogLoss - run.Training.Test.Corrected.LogLoss).Within(1e-12));
        Assert.That(run.Gain.MccGain, Is.EqualTo(run.Training.Test.Metrics.Mcc - run.Before.Metrics.Mcc).Within(1e-12));
        Assert.That(run.Warnings, Is.Empty);
    }

    private static IEnumerable<TestCaseData> Mismatches()
    {
        DatasetOptions four = new() { SequenceLength = 4 };
        LabelSpec labels = ToyMarket.Labels;
        yield return new TestCaseData(FineTuneToy.Dataset(labels with { Threshold = 0.02 }, four, "CCC"), "labels (3 classes, threshold 0.01").SetArgDisplayNames("threshold");
        yield return new TestCaseData(FineTuneToy.Dataset(labels, new DatasetOptions { SequenceLength = 5 }, "CCC"), "4 time steps, the dataset has 5").SetArgDisplayNames("window");
        yield return new TestCaseData(FineTuneToy.Dataset(labels, new DatasetOptions { SequenceLength = 4, MaxGap = TimeSpan.FromHours(9) }, "CCC"), "longest gap").SetArgDisplayNames("gap");
        yield return new TestCaseData(FineTuneToy.Dataset(labels, new DatasetOptions { SequenceLength = 4, Grid = null }, "CCC"), "grid always_open, Hold against none").SetArgDisplayNames("grid");
    }

    private static NUnit.Framework.Constraints.ContainsConstraint Refused(string code, string text) =>
        Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo(code).And.Message.Contains(text);
}
