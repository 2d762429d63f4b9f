using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.FeatureSets.Alpha;
using CryptoAi.Features.Indicators.Statistics;
using CryptoAi.Features.Indicators.Trend;
using CryptoAi.Features.Tests.FeatureSets.Alpha;

namespace CryptoAi.Features.Tests.Indicators.Statistics;

/// <summary>The rolling statistics over one window are the columns of Alpha158, which five windows share, up to what those divide by.</summary>
[TestFixture]
internal sealed class AlphaColumnTests
{
    private const int Bars = 600;

    private static readonly int[] Windows = [5, 10, 20, 30, 60];

    // CORR of ln V, as in unified150
    private static readonly FeatureSet Alpha = new("alpha158_log", AlphaGroups.All(AlphaVolume.Log));

    private static IEnumerable<TestCaseData> Statistics()
    {
        yield return Case("QTLU", 0, static n => { RollingQuantile q = new(n, 0.8); return b => q.Next(b.Close) / b.Close; });
        yield return Case("QTLD", 0, static n => { RollingQuantile q = new(n, 0.2); return b => q.Next(b.Close) / b.Close; });
        yield return Case("RANK", 0, static n => { PercentRank r = new(n); return b => r.Next(b.Close); });
        yield return Case("CORR", 0, static n => { RollingCorrelation c = new(n); return b => c.Next(b); });
        yield return Case("CORD", 1, static n => { RollingChangeCorrelation c = new(n); return b => c.Next(b); });
        yield return Case("IMAX", 0, static n => { ExtremePosition e = new(n); return b => e.Next(b).Highest; });
        yield return Case("IMIN", 0, static n => { ExtremePosition e = new(n); return b => e.Next(b).Lowest; });
        yield return Case("IMXD", 0, static n => { ExtremePosition e = new(n); return b => e.Next(b).Difference; });
        yield return Case("CNTP", 1, static n => { UpDownCounts c = new(n); return b => c.Next(b.Close).Up; });
        yield return Case("CNTN", 1, static n => { UpDownCounts c = new(n); return b => c.Next(b.Close).Down; });
        yield return Case("CNTD", 1, static n => { UpDownCounts c = new(n); return b => c.Next(b.Close).Difference; });
        yield return Case("SUMP", 1, static n => { UpDownSums s = new(n); return b => s.Next(b.Close).Up; });
        yield return Case("SUMN", 1, static n => { UpDownSums s = new(n); return b => s.Next(b.Close).Down; });
        yield return Case("SUMD", 1, static n => { UpDownSums s = new(n); return b => s.Next(b.Close).Difference; });
        yield return Case("VSUMP", 1, static n => { UpDownSums s = new(n); return b => s.Next(b.Volume).Up; });
        yield return Case("VSUMN", 1, static n => { UpDownSums s = new(n); return b => s.Next(b.Volume).Down; });
        yield return Case("VSUMD", 1, static n => { UpDownSums s = new(n); return b => s.Next(b.Volume).Difference; });
        yield return Case("VMA", 0, static n => { VolumeRatios v = new(n); return b => v.Next(b).Mean; });
        yield return Case("VSTD", 0, static n => { VolumeRatios v = new(n); return b => v.Next(b).Deviation; });
        yield return Case("WVMA", 1, static n => { VolumeRatios v = new(n); return b => v.Next(b).MovedDeviation; });
        yield return Case("BETA", 0, static n => { LinearRegression l = new(n); return b => l.Next(b.Close).Slope / b.Close; });
        yield return Case("RSQR", 0, static n => { LinearRegression l = new(n); return b => l.Next(b.Close).RSquared; });
        yield return Case("RESI", 0, static n => { LinearRegression l = new(n); return b => l.Next(b.Close).Residual / b.Close; });
    }

    [TestCaseSource(nameof(Statistics))]
    public void Next_RandomCandles_EqualsTheColumn(string column, int barsBefore, Func<int, Func<Ohlcv, double>> make)
    {
        foreach (CandleSeries candles in new[] { TestCandles.Walk(Bars), AlphaCandles.Ticks(Bars, seed: 5) })
        {
            foreach (int window in Windows)
            {
                Func<Ohlcv, double> next = make(window);
                double[] expected = Column(candles, column + window);
                double[] actual = [.. TestBars.Of(candles).Select(next)];
                Assert.That(actual.Count(double.IsNaN), Is.EqualTo(window - 1 + barsBefore));
                TensorAssert.Close(actual.AsSpan(window - 1 + barsBefore), expected.AsSpan(window - 1 + barsBefore), rtol: 1e-12, atol: 1e-12, $"{column}{window} of {candles.Symbol}");
            }
        }
    }

    [Test]
    public void RollingQuantile_LevelOutOfRange_Refused() =>
        Assert.That(() => new RollingQuantile(5, 1.5), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("1.5").And.Message.Contains("0 to 1"));

    private static double[] Column(CandleSeries candles, string name)
    {
        FeatureGroup group = Alpha.Groups.Single(g => g.Features.Any(f => f.Name == name)).Select(name);
        FeatureCalculator calculator = group.CreateCalculator();
        double[] values = new double[candles.Count];
        for (int i = 0; i < values.Length; i++)
        {
            calculator.Step(MarketBar.Real(candles[i], candles.Timeframe), values.AsSpan(i, 1));
        }

        return values;
    }

    private static TestCaseData Case(string column, int barsBefore, Func<int, Func<Ohlcv, double>> make) =>
        new TestCaseData(column, barsBefore, make).SetArgDisplayNames(column);
}
