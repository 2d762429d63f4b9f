using CryptoAi.Training.Reports.Charts;

namespace CryptoAi.Training.Tests.Reports.Charts;

[TestFixture]
public sealed class LineThinningTests
{
    [Test]
    public void Thin_ALongLine_KeepsEndsAndExtremesAndIsShort()
    {
        (double X, double Y)[] points = [.. Enumerable.Range(0, 100_000).Select(static i => ((double)i, i == 77_777 ? 99.0 : i == 12_345 ? -99.0 : Math.Sin(i * 0.01)))];

        IReadOnlyList<(double X, double Y)> thin = LineThinning.Thin(points);

        Assert.Multiple(() =>
        {
            Assert.That(thin, Has.Count.LessThanOrEqualTo(4 * LineThinning.Stretches));
            Assert.That(thin.Select(static p => p.X), Is.Ordered.Ascending.And.Unique);
            Assert.That((thin[0], thin[^1]), Is.EqualTo((points[0], points[^1])));
            Assert.That(thin, Has.Member(points[77_777]).And.Member(points[12_345]));
        });
    }

    [Test]
    public void Thin_AShortLine_IsTheLine()
    {
        (double X, double Y)[] points = [(1, 2), (2, double.NaN)];

        Assert.That(LineThinning.Thin(points), Is.SameAs(points));
    }
}
