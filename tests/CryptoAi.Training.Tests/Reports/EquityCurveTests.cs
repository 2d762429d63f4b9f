using CryptoAi.Training.Reports;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Reports;

[TestFixture]
public sealed class EquityCurveTests
{
    [Test]
    public void Create_AnotherNumberOfValues_SaysHowMany() => Assert.That(
        () => new EquityCurve("strategy", [ToyMarket.Start], [1, 2]), Throws.ArgumentException.With.Message.Contains("1 times and 2 values"));

    [Test]
    public void Create_TimesThatGoBack_SaysWhere() => Assert.That(
        () => new EquityCurve("strategy", [ToyMarket.Start, ToyMarket.Start.AddHours(-1)], [1, 2]), Throws.ArgumentException.With.Message.Contains("2023-12-31 23:00:00Z"));
}
