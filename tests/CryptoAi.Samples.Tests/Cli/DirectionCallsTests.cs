using CryptoAi.Cli.Output;

namespace CryptoAi.Samples.Tests.Cli;

[TestFixture]
public sealed class DirectionCallsTests
{
    [Test]
    public void Of_ThreeClasses_CountsOnlyMovesThatWereCalled()
    {
        long[][] confusion = [[30, 5, 10], [7, 70, 8], [20, 6, 40]];

        Assert.That(DirectionCalls.Of(confusion), Is.EqualTo(new DirectionCalls(100, 70)));
    }

    [Test]
    public void Of_FiveClasses_StrongAndMildAreOneSide()
    {
        long[][] confusion = [[1, 2, 100, 4, 8], [16, 32, 100, 64, 128], [9, 9, 9, 9, 9], [1, 1, 100, 1, 1], [1, 1, 100, 1, 1]];

        Assert.That(DirectionCalls.Of(confusion), Is.EqualTo(new DirectionCalls(263, 55)));
    }

    // 0.5 + 2.33 · 0.5 / √(called / lookahead): 0.6165 for 100 calls, 0.7605 for 100 calls of five overlapping bars
    [TestCase(0, 0, 1, false)]
    [TestCase(100, 61, 1, false)]
    [TestCase(100, 62, 1, true)]
    [TestCase(100, 76, 5, false)]
    [TestCase(100, 77, 5, true)]
    public void BeatACoin_Share_IsComparedWithChance(long called, long right, int lookahead, bool expected)
    {
        Assert.That(new DirectionCalls(called, right).BeatACoin(lookahead), Is.EqualTo(expected));
    }
}
