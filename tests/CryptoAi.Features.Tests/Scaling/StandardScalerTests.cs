using CryptoAi.Features.Scaling;

namespace CryptoAi.Features.Tests.Scaling;

[TestFixture]
public sealed class StandardScalerTests
{
    private static readonly float[] Rows = [1, 7, 0.5f, 3, 7, -0.5f, 5, 7, 1.5f, 7, 7, 2.5f];

    [Test]
    public void Build_HandComputedRows_PopulationStatistics()
    {
        StandardScaler scaler = Fit(Rows, 3);
        TensorAssert.Close(scaler.Mean, [4, 7, 1], rtol: 1e-15, atol: 0, "mean");
        TensorAssert.Close(scaler.Std, [Math.Sqrt(5), 0, Math.Sqrt(1.25)], rtol: 1e-15, atol: 0, "std");
    }

    [Test]
    public void Transform_FeatureWithoutVariance_OnlyCentred()
    {
        float[] scaled = new float[Rows.Length];
        Fit(Rows, 3).Transform(Rows, scaled);
        TensorAssert.Close(
            scaled.AsSpan(0, 3), [(float)(-3 / Math.Sqrt(5)), 0, (float)(-0.5 / Math.Sqrt(1.25))], rtol: 1e-6, atol: 0, "first row");
    }

    [Test]
    public void Transform_InPlace_SameAsInto()
    {
        StandardScaler scaler = Fit(Rows, 3);
        float[] into = new float[Rows.Length];
        float[] inPlace = [.. Rows];
        scaler.Transform(Rows, into);
        scaler.Transform(inPlace, inPlace);
        TensorAssert.SameBits(inPlace, into, "in place");
    }

    [Test]
    public void Transform_FittedRows_MeanZeroAndDeviationOne()
    {
        Random random = new(3);
        float[] rows = new float[5000 * 2];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = (float)((i % 2 == 0 ? 1000 : 1e-4) * (1 + random.NextDouble()));
        }

        float[] scaled = new float[rows.Length];
        Fit(rows, 2).Transform(rows, scaled);
        StandardScaler again = Fit(scaled, 2);

        // float32 rounding of the inputs
        TensorAssert.Close(again.Mean, [0, 0], rtol: 0, atol: 1e-5, "mean");
        TensorAssert.Close(again.Std, [1, 1], rtol: 1e-5, atol: 0, "std");
    }

    [Test]
    public void Constructor_StoredStatistics_TransformsLikeTheFittedOne()
    {
        StandardScaler fitted = Fit(Rows, 3);
        StandardScaler stored = new(fitted.Mean, fitted.Std);
        float[] a = new float[Rows.Length];
        float[] b = new float[Rows.Length];
        fitted.Transform(Rows, a);
        stored.Transform(Rows, b);
        TensorAssert.SameBits(b, a, "stored");
    }

    [Test]
    public void Transform_WrongLengths_Refused()
    {
        StandardScaler scaler = Fit(Rows, 3);
        Assert.That(() => scaler.Transform(new float[4], new float[4]), Throws.ArgumentException.With.Message.Contains("3 features"));
        Assert.That(() => scaler.Transform(new float[3], new float[6]), Throws.ArgumentException);
    }

    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    public void Add_ValueNotFinite_RefusedAndNothingCounted(float value)
    {
        StandardScalerBuilder builder = new(2);
        builder.Add([1, 2]);
        Assert.That(() => builder.Add([1, value]), Throws.ArgumentException.With.Message.Contains("Feature 1"));
        Assert.That(() => builder.Add([1]), Throws.ArgumentException);
        Assert.That(builder.Rows, Is.EqualTo(1));
        Assert.That(builder.Build().Mean.ToArray(), Is.EqualTo([1.0, 2.0]).AsCollection);
    }

    [Test]
    public void Build_NoRows_Refused() => Assert.That(() => new StandardScalerBuilder(2).Build(), Throws.InvalidOperationException);

    [TestCase(double.NaN, 1)]
    [TestCase(0, -1)]
    [TestCase(0, double.PositiveInfinity)]
    public void Constructor_ImpossibleStatistics_Refused(double mean, double std) =>
        Assert.That(() => new StandardScaler([mean], [std]), Throws.ArgumentException);

    private static StandardScaler Fit(float[] rows, int features)
    {
        StandardScalerBuilder builder = new(features);
        for (int start = 0; start < rows.Length; start += features)
        {
            builder.Add(rows.AsSpan(start, features));
        }

        return builder.Build();
    }
}
