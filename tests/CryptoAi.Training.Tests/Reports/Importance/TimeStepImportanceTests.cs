using System.Text.Json;
using CryptoAi.Models.Backends;
using CryptoAi.Training.Reports.Importance;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Reports.Importance;

/// <summary>The toy model sees the last bar of its windows of four, nothing else.</summary>
[TestFixture]
public sealed class TimeStepImportanceTests
{
    [Test]
    public void ComputeByTimeStep_ModelOfTheLastBar_OnlyThatBarMatters()
    {
        TimeStepImportance importance = Compute(barsPerBlock: 1);

        Assert.Multiple(() =>
        {
            Assert.That(importance.Blocks, Is.EqualTo([new TimeStepBlock(3, 3), new TimeStepBlock(2, 2), new TimeStepBlock(1, 1), new TimeStepBlock(0, 0)]));
            Assert.That(importance.Entries.Select(static e => e.Name), Is.EqualTo(["hint", "change"]));
            Assert.That(importance.Entries[0].LogLossIncrease.Take(3), Is.All.EqualTo(0));
            Assert.That(importance.Entries[0].LogLossIncrease[3], Is.GreaterThan(0.5));
            Assert.That(importance.Entries[1].LogLossIncrease[3], Is.EqualTo(0).Within(0.1));
            Assert.That(importance.All.Take(3), Is.All.EqualTo(0));
            Assert.That(importance.All[3], Is.EqualTo(importance.Entries[0].LogLossIncrease[3]).Within(0.2));
            Assert.That((importance.Split, importance.Samples, importance.Unit), Is.EqualTo(("validation", 100, PermutationUnit.Feature)));
        });
    }

    [Test]
    public void ComputeByTimeStep_OneBlockOfTheWholeWindow_IsTheImportanceOfTheFeature()
    {
        TimeStepImportance importance = Compute(barsPerBlock: 4);
        FeatureImportance whole = PermutationImportance.Compute(Model(), SampleReports.Run.Bundle, SampleReports.Run.Split.Validation, new PermutationOptions { MaxSamples = 100 });

        Assert.That(importance.Blocks, Is.EqualTo([new TimeStepBlock(3, 0)]));
        Assert.That(importance.Entries.Select(static e => (e.Name, e.LogLossIncrease[0])), Is.EqualTo(whole.Entries.Select(static e => (e.Name, e.LogLossIncrease))));
        Assert.That(importance.LogLoss, Is.EqualTo(whole.LogLoss));
    }

    [Test]
    public void ComputeByTimeStep_BlocksThatDoNotFit_OldestIsShorter() =>
        Assert.That(Compute(barsPerBlock: 3).Blocks, Is.EqualTo([new TimeStepBlock(3, 3), new TimeStepBlock(2, 0)]));

    [TestCase(0)]
    [TestCase(5)]
    public void ComputeByTimeStep_BlockOutsideTheWindow_Throws(int bars) => Assert.That(() => Compute(bars), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void ToJson_Importance_HasTheNamesOfTheReport()
    {
        JsonElement json = Compute(barsPerBlock: 2).ToJsonElement();

        Assert.That(json.GetProperty("unit").GetString(), Is.EqualTo("feature"));
        Assert.That(json.GetProperty("blocks")[0].GetRawText().Where(static c => !char.IsWhiteSpace(c)), Is.EqualTo("""{"oldest_bars_ago":3,"newest_bars_ago":2}"""));
        Assert.That(json.GetProperty("entries")[0].GetProperty("log_loss_increase").GetArrayLength(), Is.EqualTo(2));
        Assert.That(json.GetProperty("all").GetArrayLength(), Is.EqualTo(2));
    }

    private static TimeStepImportance Compute(int barsPerBlock) => PermutationImportance.ComputeByTimeStep(
        Model(), SampleReports.Run.Bundle, SampleReports.Run.Split.Validation, new PermutationOptions { MaxSamples = 100 }, barsPerBlock);

    private static ISequenceModel Model() => new LinearBackend().Load(SampleReports.Run.Bundle.Config, SampleReports.Run.Bundle.Weights);
}
