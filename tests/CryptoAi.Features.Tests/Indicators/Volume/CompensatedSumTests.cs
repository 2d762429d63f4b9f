using CryptoAi.Features.Indicators.Volume;

namespace CryptoAi.Features.Tests.Indicators.Volume;

[TestFixture]
internal sealed class CompensatedSumTests
{
    [Test]
    public void Add_AMillionTenths_LosesNothing()
    {
        CompensatedSum sum = default;
        double plain = 0;
        for (int i = 0; i < 1_000_000; i++)
        {
            sum.Add(0.1);
            plain += 0.1;
        }

        Assert.That(plain, Is.Not.EqualTo(100_000));
        Assert.That(sum.Value, Is.EqualTo(100_000));
    }

    [Test]
    public void Add_SmallBetweenLarge_IsKept()
    {
        CompensatedSum sum = default;
        foreach (double term in new[] { 1e16, 1, 1, -1e16 })
        {
            sum.Add(term);
        }

        Assert.That(sum.Value, Is.EqualTo(2));
    }
}
