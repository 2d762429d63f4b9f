using CryptoAi.Training.Boosting;

namespace CryptoAi.Training.Tests.Boosting;

internal sealed class SampleDrawTests
{
    [TestCase(10, 0.26, 3)]
    [TestCase(10, 0.24, 2)]
    [TestCase(10, 0.001, 1)]
    [TestCase(7, 1.0, 7)]
    public void Features_Share_RoundedButOneAtLeast(int count, double share, int expected)
    {
        for (int tree = 0; tree < 20; tree++)
        {
            Assert.That(new SampleDraw(5, tree).Features(count, share).Count(static a => a), Is.EqualTo(expected));
        }
    }

    [Test]
    public void Features_ManyTrees_EachAboutAsOften()
    {
        int[] drawn = new int[8];
        for (int tree = 0; tree < 4000; tree++)
        {
            bool[] allowed = new SampleDraw(5, tree).Features(8, 0.25);
            for (int f = 0; f < 8; f++)
            {
                drawn[f] += allowed[f] ? 1 : 0;
            }
        }

        Assert.That(drawn, Is.All.InRange(880, 1120));
    }

    [Test]
    public void Rows_Share_AscendingAndAboutAsManyAndAnotherChoiceForEachTreeAndSeed()
    {
        int[] rows = new SampleDraw(1, 0).Rows(10_000, 0.3);

        Assert.That(rows, Is.Ordered.Ascending.And.Unique);
        Assert.That(rows, Has.Length.InRange(2800, 3200));
        Assert.That(new SampleDraw(1, 1).Rows(10_000, 0.3), Is.Not.EqualTo(rows));
        Assert.That(new SampleDraw(2, 0).Rows(10_000, 0.3), Is.Not.EqualTo(rows));
        Assert.That(new SampleDraw(1, 0).Rows(3, 0.0001), Has.Length.EqualTo(1), "one at least");
    }
}
