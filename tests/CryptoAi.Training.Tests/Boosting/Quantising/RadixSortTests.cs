using CryptoAi.Training.Boosting.Quantising;

namespace CryptoAi.Training.Tests.Boosting.Quantising;

internal sealed class RadixSortTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(5000)]
    public void Sort_FloatKeys_AscendingAndBack(int count)
    {
        Random random = new(count);
        float[] special = [-0f, 0f, float.MaxValue, float.MinValue, float.Epsilon, -float.Epsilon];
        float[] values = [.. Enumerable.Range(0, count).Select(i => i < special.Length ? special[i] : (float)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-30, 30))))];
        uint[] keys = [.. values.Select(RadixSort.Key)];

        float[] sorted = [.. RadixSort.Sort(keys.AsSpan(), new uint[count], shift: 0).ToArray().Select(RadixSort.Value)];

        Assert.That(sorted, Is.EqualTo(values.Order().ToArray()));
    }

    [Test]
    public void Sort_KeysInTheUpperHalf_KeepsTheOrderOfEquals()
    {
        Random random = new(3);
        ulong[] items = [.. Enumerable.Range(0, 4000).Select(i => ((ulong)random.Next(50) << 32) | (uint)i)];
        ulong[] expected = [.. items.Order()];

        Assert.That(RadixSort.Sort(items.AsSpan(), new ulong[items.Length], shift: 32).ToArray(), Is.EqualTo(expected));
    }
}
