using CryptoAi.Models.Engine.Kernels;

namespace CryptoAi.Models.Tests.Engine.Kernels;

internal sealed class DropoutTests
{
    [TestCase(0.1f)]
    [TestCase(0.3f)]
    [TestCase(0.9f)]
    public void Apply_ManyElements_DropsTheShareAndKeepsTheMean(float probability)
    {
        const int Count = 400_000;
        float[] values = new float[Count];
        Array.Fill(values, 1f);
        Dropout.Apply(values, probability, key: 77, firstIndex: 0);

        // five standard deviations of a binomial share
        double tolerance = 5 * Math.Sqrt(probability * (1 - probability) / Count);
        Assert.That(values.Count(static v => v == 0) / (double)Count, Is.EqualTo((double)probability).Within(tolerance));
        Assert.That(values.Where(static v => v != 0).Distinct().Single(), Is.EqualTo(1f / (1f - probability)));
    }

    [Test]
    public void Apply_AnyCut_GivesTheSameMask([Values(1, 3, 7, 16, 33, 100)] int cut)
    {
        float[] whole = new float[103];
        Array.Fill(whole, 2f);
        float[] parts = [.. whole];
        Dropout.Apply(whole, 0.4f, key: 5, firstIndex: 1000);
        Dropout.Apply(parts.AsSpan(0, cut), 0.4f, key: 5, firstIndex: 1000);
        Dropout.Apply(parts.AsSpan(cut), 0.4f, key: 5, firstIndex: 1000 + (uint)cut);
        TensorAssert.SameBits(parts, whole, "mask");
    }

    [Test]
    public void Apply_OtherKeysAndNeighbours_GiveUncorrelatedMasks()
    {
        const int Count = 100_000;
        double[] first = Mask(Count, key: 1, firstIndex: 0);
        Assert.Multiple(() =>
        {
            Assert.That(Correlation(first, Mask(Count, key: 2, firstIndex: 0)), Is.EqualTo(0).Within(0.02), "another key");
            Assert.That(Correlation(first, Mask(Count, key: 1, firstIndex: 1)), Is.EqualTo(0).Within(0.02), "the next element");
        });
    }

    [Test]
    public void Apply_ProbabilityZero_ChangesNothing()
    {
        float[] values = [1f, -2f, float.NaN];
        Dropout.Apply(values, 0f, key: 1, firstIndex: 0);
        Assert.That(values, Is.EqualTo(new[] { 1f, -2f, float.NaN }));
    }

    private static double[] Mask(int count, uint key, uint firstIndex)
    {
        float[] values = new float[count];
        Array.Fill(values, 1f);
        Dropout.Apply(values, 0.5f, key, firstIndex);
        return Array.ConvertAll(values, static v => (double)v - 1);
    }

    private static double Correlation(double[] a, double[] b) => a.Zip(b, static (x, y) => x * y).Sum() / a.Length;
}
