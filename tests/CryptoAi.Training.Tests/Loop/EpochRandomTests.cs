using CryptoAi.Training.Loop;

namespace CryptoAi.Training.Tests.Loop;

[TestFixture]
public sealed class EpochRandomTests
{
    [Test]
    public void Shuffle_SameSeedAndEpoch_SamePermutation()
    {
        int[] first = Shuffled(7, 3);
        Assert.That(first, Is.EqualTo(Shuffled(7, 3)).AsCollection);
        Assert.That(first.Order(), Is.EqualTo(Enumerable.Range(0, 200)).AsCollection);
        Assert.That(first, Is.Not.EqualTo(Shuffled(7, 4)).AsCollection);
        Assert.That(first, Is.Not.EqualTo(Shuffled(8, 3)).AsCollection);
    }

    [Test]
    public void Shuffle_FirstPlace_EveryValueAboutAsOften()
    {
        int[] counts = new int[8];
        for (int epoch = 1; epoch <= 8000; epoch++)
        {
            int[] values = [0, 1, 2, 3, 4, 5, 6, 7];
            new EpochRandom(1, epoch).Shuffle(values);
            counts[values[0]]++;
        }

        // 1000 expected, standard deviation 30
        Assert.That(counts, Has.All.InRange(850, 1150));
    }

    [TestCase(0.0, 0, 0)]
    [TestCase(1.0, 10000, 10000)]
    [TestCase(0.05, 400, 600)]
    public void DropsAsset_Probability_ThatShareOfSamples(double probability, int least, int most) =>
        Assert.That(Enumerable.Range(0, 10000).Count(i => new EpochRandom(5, 2).DropsAsset(i, probability)), Is.InRange(least, most));

    private static int[] Shuffled(ulong seed, int epoch)
    {
        int[] values = [.. Enumerable.Range(0, 200)];
        new EpochRandom(seed, epoch).Shuffle(values);
        return values;
    }
}
