using CryptoAi.Features.Labels;
using CryptoAi.Features.Scaling;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Tests.Trust;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Tests.Bundles;

/// <summary>Bundles whose parts contradict each other are not written.</summary>
internal sealed class BundleValidationTests
{
    private static readonly double[] Zeros = new double[3];
    private static readonly double[] Eight = new double[8];

    private static IEnumerable<TestCaseData> Contradictions()
    {
        ModelBundle good = TestBundles.Lstm();
        Calibration calibration = good.Calibration;
        yield return Case("hidden", good with { Config = TestBundles.LstmConfig with { HiddenSize = 0 } }, "HiddenSize is 0");
        yield return Case("features", good with { Features = good.Features with { Features = [.. good.Features.Features.Skip(1)] } }, "there are 8 features; the model takes 9");
        yield return Case("scaler", good with { Scaler = new StandardScaler(Eight, Eight) }, "the scaler has 8 features; the model takes 9");
        yield return Case("classes", good with { Labels = LabelSpec.Unified with { Classes = 5 } }, "the labels have 5 classes; the model gives 3");
        yield return Case("label", good with { Labels = LabelSpec.Unified with { Lookahead = 0 } }, "lookahead is 0");
        yield return Case("asset", good with { Assets = new AssetVocabulary([new AssetEntry("A", 5, true)]) }, "the largest asset id is 5; the model has room for 4 assets");
        yield return Case("gap", good with { MaxGap = TimeSpan.FromMinutes(59) }, "the longest gap is 00:59:00; expected at least one bar of 1h");
        yield return Case("weights", good with { Calibration = calibration with { ClassWeights = [1, 2] } }, "2 class weights and 3 base rates for 3 classes");
        yield return Case("zero weights", good with { Calibration = calibration with { ClassWeights = Zeros } }, "the class weights are [0, 0, 0]");
        yield return Case("NaN weight", good with { Calibration = calibration with { ClassWeights = [1, double.NaN, 1] } }, "the class weights are [1, NaN, 1]");
        yield return Case("rates", good with { Calibration = calibration with { BaseRates = [0.5, 0.5, 0.5] } }, "the base rates are [0.5, 0.5, 0.5]");
        yield return Case("negative rate", good with { Calibration = calibration with { BaseRates = [-0.5, 0.5, 1] } }, "the base rates are [-0.5, 0.5, 1]");
        yield return Case("temperature", good with { Calibration = calibration with { Temperature = 0 } }, "the temperature is 0");
        yield return Case("conformal alpha", good with { Calibration = calibration with { Conformal = new ConformalThreshold(0, 0.5) } }, "Alpha = 0");
        yield return Case("conformal quantile", good with { Calibration = calibration with { Conformal = new ConformalThreshold(0.1, double.NaN) } }, "Quantile = NaN");
        yield return Case("targets", good with { Targets = new TargetScaling(0, 1, 0, 1) }, "the model 'lstm' has no such heads");
        yield return Case("deviation", TestBundles.Transformer() with { Targets = new TargetScaling(0, 0, 0, 1) }, "deviations above 0");
        yield return Case("split", good with { Splits = [new SplitRange("train", TestBundles.Start, TestBundles.Start.AddDays(-1), 1)] }, "is impossible");
        yield return Case("window", good with { Golden = new GoldenWindow(new float[71], 0) }, "the golden window has 71 values; expected time × features = 72");
        yield return Case("window id", good with { Golden = new GoldenWindow(new float[72], 5) }, "the golden window has asset id 5; expected 0 … 4");
        float[] infinite = new float[72];
        infinite[71] = float.PositiveInfinity;
        yield return Case("window value", good with { Golden = new GoldenWindow(infinite, 0) }, "the golden window holds a value that is no finite number");
        yield return Case("trust", good with { Trust = TestTrust.Uniform(8, 2) }, "the train rows of the trust reference have 8 features; the model takes 9");
        yield return Case("expiry", good with { ExpiresAt = good.TrainedAt }, "it expires at 2025-03-01T12:00:00.1234567+00:00, not later than it was trained");
        ModelBundle bad = TestBundles.Lstm();
        bad.Weights["classifier.3.bias"].Values[2] = float.NaN;
        yield return Case("NaN", bad, "tensor 'classifier.3.bias' holds a value that is no finite number");
    }

    [TestCaseSource(nameof(Contradictions))]
    public void Save_Contradiction_RefusedAndNothingWritten(ModelBundle bundle, string expected)
    {
        using TemporaryFolder folder = new();

        Assert.That(
            () => new BundleWriter(new FakeBackend()).Save(bundle, folder["b"]),
            Throws.TypeOf<BundleException>().With.Property("Code").EqualTo("bundle_invalid").And.Message.Contains(expected));
        Assert.That(Directory.GetFileSystemEntries(folder.Path), Is.Empty);
    }

    [Test]
    public void Save_WeightsOfAnotherModel_ListsAllFaults()
    {
        using TemporaryFolder folder = new();
        ModelBundle bundle = TestBundles.Lstm() with { Weights = TestBundles.Weights(TestBundles.LstmConfig with { Layers = 2 }) };

        Assert.That(
            () => new BundleWriter(new FakeBackend()).Save(bundle, folder["b"]),
            Throws.TypeOf<WeightsException>().With.Message.Contains("unexpected lstm.weight_ih_l1").And.Message.Contains("unexpected lstm.bias_hh_l1"));
    }

    private static TestCaseData Case(string name, ModelBundle bundle, string expected) => new TestCaseData(bundle, expected).SetArgDisplayNames(name);
}
