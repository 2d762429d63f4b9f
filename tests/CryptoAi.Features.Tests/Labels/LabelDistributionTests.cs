using CryptoAi.Features.Labels;

namespace CryptoAi.Features.Tests.Labels;

[TestFixture]
public sealed class LabelDistributionTests
{
    private static readonly string[] ClassOrder = ["SELL", "HOLD", "BUY"];

    [Test]
    public void Count_SeveralTables_SumsInClassOrder()
    {
        LabelDistribution distribution = LabelDistribution.Count(LabelSpec.Unified, Table(2, 2, 0, -1), Table(2, -1, -1));
        Assert.That(distribution.Counts.Keys, Is.EqualTo(ClassOrder));
        Assert.That(distribution.Counts.Values, Is.EqualTo([1L, 0L, 3L]).AsCollection);
        Assert.That(distribution.Labelled, Is.EqualTo(4));
        Assert.That(distribution.Unlabelled, Is.EqualTo(3));
    }

    [Test]
    public void Count_TableOfMoreClasses_Refused() =>
        Assert.That(() => LabelDistribution.Count(LabelSpec.Unified, Table(4)), Throws.ArgumentException.With.Message.Contains("class 4"));

    private static LabelTable Table(params sbyte[] direction) =>
        new(direction, new long[direction.Length], new double[direction.Length], new float[direction.Length], new float[direction.Length]);
}
