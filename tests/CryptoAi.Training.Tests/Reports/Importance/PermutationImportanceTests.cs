using CryptoAi.Models.Backends;
using CryptoAi.Training.Reports.Importance;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Reports.Importance;

[TestFixture]
public sealed class PermutationImportanceTests
{
    [Test]
    public void Compute_OneFeatureSaysAll_ThatOneMattersAndTheOtherDoesNot()
    {
        FeatureImportance importance = Compute(new PermutationOptions { MaxSamples = 200 });

        Assert.Multiple(() =>
        {
            Assert.That(importance.Entries.Select(static e => (e.Name, e.Columns)), Is.EqualTo([("hint", 1), ("change", 1)]));
            Assert.That(importance.Entries[0].LogLossIncrease, Is.GreaterThan(0.5).And.GreaterThan(5 * importance.Entries[0].Spread!.Value));
            Assert.That(importance.Entries[1].LogLossIncrease, Is.EqualTo(0).Within(0.1));
            Assert.That((importance.Unit, importance.Split, importance.Samples, importance.Repeats), Is.EqualTo((PermutationUnit.Feature, "validation", 200, 3)));
        });
    }

    [Test]
    public void Compute_AllSamples_StartsFromTheLogLossOfTheEvaluation()
    {
        using ISequenceModel model = new LinearBackend().Load(SampleReports.Run.Bundle.Config, SampleReports.Run.Bundle.Weights);

        FeatureImportance importance = PermutationImportance.Compute(model, SampleReports.Run.Bundle, SampleReports.Run.Split.Test, new PermutationOptions { MaxSamples = int.MaxValue });

        Assert.That(importance.LogLoss, Is.EqualTo(SampleReports.Run.Test.Corrected.LogLoss).Within(1e-9));
        Assert.That((importance.Split, importance.Samples), Is.EqualTo(("test", importance.OfSamples)));
    }

    [Test]
    public void Compute_Family_ShufflesItsColumnsTogether()
    {
        FeatureImportance importance = Compute(new PermutationOptions { Unit = PermutationUnit.Family, Repeats = 1 });

        Assert.That(importance.Entries.Select(static e => (e.Name, e.Columns, e.Spread)), Is.EqualTo([("toy", 2, (double?)null)]));
        Assert.That(importance.Entries[0].LogLossIncrease, Is.GreaterThan(0.5));
    }

    [Test]
    public void Compute_FewSamplesAllowed_UsesNoMoreAndSaysSo()
    {
        FeatureImportance importance = Compute(new PermutationOptions { MaxSamples = 7 });

        Assert.That((importance.Samples, importance.OfSamples), Is.EqualTo((7, SampleReports.Run.Split.Validation.Count)));
    }

    [Test]
    public void Compute_SameSeed_SameFiguresAndAnotherSeedOthers()
    {
        FeatureImportance first = Compute(new PermutationOptions { Seed = 4 });

        Assert.That(Figures(Compute(new PermutationOptions { Seed = 4 })), Is.EqualTo(Figures(first)));
        Assert.That(Figures(Compute(new PermutationOptions { Seed = 5 })), Is.Not.EqualTo(Figures(first)));
    }

    [TestCase(1, 3)]
    [TestCase(10, 0)]
    public void Compute_OptionsOutOfRange_SaysWhich(int maxSamples, int repeats) => Assert.That(
        () => Compute(new PermutationOptions { MaxSamples = maxSamples, Repeats = repeats }), Throws.ArgumentException.With.Message.Contains("expected at least"));

    [Test]
    public void Compute_Cancelled_Stops()
    {
        using ISequenceModel model = new LinearBackend().Load(SampleReports.Run.Bundle.Config, SampleReports.Run.Bundle.Weights);

        Assert.That(
            () => PermutationImportance.Compute(model, SampleReports.Run.Bundle, SampleReports.Run.Split.Validation, options: null, new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
    }

    private static (string, double)[] Figures(FeatureImportance importance) => [.. importance.Entries.Select(static e => (e.Name, e.LogLossIncrease))];

    private static FeatureImportance Compute(PermutationOptions options)
    {
        using ISequenceModel model = new LinearBackend().Load(SampleReports.Run.Bundle.Config, SampleReports.Run.Bundle.Weights);
        return PermutationImportance.Compute(model, SampleReports.Run.Bundle, SampleReports.Run.Split.Validation, options);
    }
}
