using CryptoAi.Models.Bundles;
using CryptoAi.Training.Calibrating;

namespace CryptoAi.Training.Tests.Calibrating;

[TestFixture]
public sealed class ConformalFitTests
{
    [TestCase(9, 0.1, ExpectedResult = 0.9)]
    [TestCase(99, 0.1, ExpectedResult = 0.90)]
    [TestCase(100, 0.1, ExpectedResult = 0.91)]
    [TestCase(8, 0.1, ExpectedResult = 1)]
    [TestCase(0, 0.5, ExpectedResult = 1)]
    public double Fit_ScoresOfAGrid_TheRankOfTheDefinition(int samples, double alpha)
    {
        int step = samples > 10 ? 100 : 10;
        double[] p = [.. Enumerable.Range(1, samples).Select(i => 1 - ((double)i / step))];
        return Math.Round(ConformalFit.Fit(p, alpha).Quantile, 9);
    }

    [TestCase(0.05)]
    [TestCase(0.2)]
    public void Fit_Exchangeable_CoversAsPromised(double alpha)
    {
        Random random = new(3);
        double covered = 0;
        const int runs = 400;
        for (int run = 0; run < runs; run++)
        {
            double[] p = [.. Enumerable.Range(0, 51).Select(_ => random.NextDouble())];
            covered += ConformalFit.Fit(p.AsSpan(1), alpha).Contains(p[0]) ? 1 : 0;
        }

        // between 1 − α and 1 − α + 1/(n + 1), within three standard errors
        double error = 3 * Math.Sqrt(alpha * (1 - alpha) / runs);
        Assert.That(covered / runs, Is.InRange(1 - alpha - error, 1 - alpha + (1.0 / 51) + error));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(double.NaN)]
    public void Fit_AlphaOutOfRange_Throws(double alpha) => Assert.That(() => ConformalFit.Fit([0.5], alpha), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Contains_ItsOwnScore_Inside()
    {
        foreach (double p in new[] { 0.1, 0.3, 1.0 / 3, 0.7 })
        {
            ConformalThreshold threshold = ConformalFit.Fit([p], 0.6);
            Assert.That((threshold.Contains(p), threshold.Contains(p - 1e-9)), Is.EqualTo((true, false)), $"{p}");
        }
    }
}
