using CryptoAi.Features.Auditing;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.FeatureSets.Custom;
using CryptoAi.Features.Tests;
using Skender.Stock.Indicators;

namespace CryptoAi.Features.Skender.Tests;

[TestFixture]
internal sealed class SkenderFeaturesTests
{
    private static readonly FeatureSet Set = new("skender", Groups());

    [Test]
    public void AddSkender_Delegate_DefinitionSaysWhatIsComputed()
    {
        List<FeatureGroup> groups = [];
        groups.AddSkender(
            "supertrend",
            quotes => (double?)quotes
                .GetSuperTrend(10, 3).Last().SuperTrend,
            new SkenderOptions { Bars = 60, Scale = IndicatorScale.DistanceFromClose, Group = "trend" });
        FeatureDefinition feature = groups.Single().Features.Single();
        Assert.Multiple(() =>
        {
            Assert.That(feature.Name, Is.EqualTo("supertrend"));
            Assert.That(feature.Group, Is.EqualTo("trend"));
            Assert.That(feature.Formula, Is.EqualTo("quotes => (double?)quotes.GetSuperTrend(10, 3).Last().SuperTrend; as (C - value)/C"));
            Assert.That((feature.MinBars, feature.StableBars), Is.EqualTo((60, 60)));
            Assert.That(feature.Source, Does.StartWith("Skender.Stock.Indicators"));
        });
    }

    [Test]
    public void AddSkender_OtherParametersBarsOrScale_OtherHash()
    {
        string[] hashes =
        [
            Hash(g => g.AddSkender("x", q => q.GetRsi(14).Last().Rsi)),
            Hash(g => g.AddSkender("x", q => q.GetRsi(15).Last().Rsi)),
            Hash(g => g.AddSkender("x", q => q.GetRsi(14).Last().Rsi, new SkenderOptions { Bars = 200 })),
            Hash(g => g.AddSkender("x", q => q.GetRsi(14).Last().Rsi, new SkenderOptions { Scale = IndicatorScale.ShareOfClose })),
            Hash(g => g.AddSkender("x", q => q.GetRsi(14).Last().Rsi, new SkenderOptions { Neutral = 50 })),
            Hash(g => g.AddSkender("x", q => q.GetRsi(14).Last().Rsi, formula: "RSI(14)")),
        ];
        Assert.That(hashes, Is.Unique);
        Assert.That(Hash(g => g.AddSkender("x", q => q.GetRsi(14).Last().Rsi)), Is.EqualTo(hashes[0]));
    }

    [Test]
    public void Compute_EveryBar_IsTheLibraryOverTheBarsBefore()
    {
        CandleSeries candles = TestCandles.Walk(300);
        List<FeatureGroup> groups = [];
        groups.AddSkender("rsi", q => q.GetRsi(14).Last().Rsi, new SkenderOptions { Bars = 100 });
        FeatureMatrix rows = new FeatureSet("one", groups).Compute(candles);
        for (int t = 0; t < candles.Count; t++)
        {
            double expected = t < 99 ? double.NaN : RealQuotes.Of(candles).Skip(t - 99).Take(100).GetRsi(14).Last().Rsi!.Value;
            Assert.That(rows.Row(t)[0], Is.EqualTo((float)expected).Within(1e-4f), $"row {t}");
        }
    }

    [Test]
    public void Compute_DistanceFromClose_SharesOfTheCandlesClose()
    {
        CandleSeries candles = TestCandles.Walk(80, price: 0.00001234);
        List<FeatureGroup> groups = [];
        groups.AddSkender("gap", q => q.GetSma(20).Last().Sma, new SkenderOptions { Bars = 20, Scale = IndicatorScale.DistanceFromClose });
        groups.AddSkender("share", q => q.GetSma(20).Last().Sma, new SkenderOptions { Bars = 20, Scale = IndicatorScale.ShareOfClose });
        FeatureMatrix rows = new FeatureSet("two", groups).Compute(candles);
        for (int t = 19; t < candles.Count; t++)
        {
            double average = Enumerable.Range(t - 19, 20).Average(i => candles[i].Close);
            Assert.That(rows.Row(t)[0], Is.EqualTo((candles[t].Close - average) / candles[t].Close).Within(1e-6), $"row {t}");
            Assert.That(rows.Row(t)[1], Is.EqualTo(average / candles[t].Close).Within(1e-6), $"row {t}");
        }
    }

    [Test]
    public void Compute_NoValue_Neutral()
    {
        List<FeatureGroup> groups = [];
        groups.AddSkender("k", q => q.GetStoch(14).Last().K / 100, new SkenderOptions { Bars = 60, Neutral = 0.25 });
        FeatureSet set = new("flat", groups);
        FeatureMatrix rows = set.Compute(TestCandles.Flat(100, 5, 0));
        Assert.That(rows.Row(99)[0], Is.EqualTo((float)set.Features[0].FlatValue));
    }

    [Test]
    public void Quotes_BarsInTheirUnit_CloseInOneToTwoAndTimesKept()
    {
        CandleSeries candles = TestCandles.Walk(30, price: 43210);
        Quote[] seen = [];
        List<FeatureGroup> groups = [];
        groups.AddSkender("x", q => Copy(q).Length, new SkenderOptions { Bars = 20 });
        _ = new FeatureSet("one", groups).Compute(candles);
        double unit = (double)seen[^1].Close / candles[29].Close;
        Assert.Multiple(() =>
        {
            Assert.That(seen[^1].Close, Is.InRange(1m, 2m));
            Assert.That(Math.Log2(unit), Is.EqualTo(Math.Round(Math.Log2(unit))).Within(1e-12));
            Assert.That(seen.Select(static q => q.Date), Is.EqualTo(Enumerable.Range(10, 20).Select(i => candles[i].OpenTime.UtcDateTime)));
            Assert.That(seen.Select(static q => (double)q.High), Is.EqualTo(Enumerable.Range(10, 20).Select(i => candles[i].High * unit)).Within(1e-13));
            Assert.That(seen.Max(static q => q.Volume), Is.InRange(1m, 2m));
        });

        Quote[] Copy(IReadOnlyList<Quote> quotes) => seen =
            [.. quotes.Select(static q => new Quote { Date = q.Date, Open = q.Open, High = q.High, Low = q.Low, Close = q.Close, Volume = q.Volume })];
    }

    [Test]
    public void Audit_RandomWalk_NothingFound() => Audit([TestCandles.Walk(900), TestCandles.Walk(900, seed: 2, price: 1e-6)]);

    [TestCase("BTCUSDT")]
    [TestCase("ADAUSDT")]
    public void Audit_RealCandles_NothingFound(string symbol) => Audit([TestCandles.Real(symbol, 900)]);

    [Test]
    public void AddSkender_TooFewBars_RefusedAtOnce() => Assert.That(
        () => new List<FeatureGroup>().AddSkender("adx", q => q.GetAdx(14).Last().Adx, new SkenderOptions { Bars = 20 }),
        Throws.ArgumentException.With.Message.Contains("'adx' has no value at the newest of 20 bars").And.Message.Contains("Raise SkenderOptions.Bars"));

    [Test]
    public void AddSkender_LibraryRefuses_ErrorGivesItsReason() => Assert.That(
        () => new List<FeatureGroup>().AddSkender("rsi", q => q.GetRsi(0).Last().Rsi),
        Throws.ArgumentException.With.Message.Contains("rsi cannot be computed over 250 bars").And.InnerException.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void AddSkender_OtherNumberOfValues_Refused() => Assert.That(
        () => new List<FeatureGroup>().AddSkender(["a", "b"], q => [q.GetRsi(14).Last().Rsi]),
        Throws.ArgumentException.With.Message.Contains("gives 1 values for 2 names"));

    [TestCase(0)]
    [TestCase(1)]
    public void AddSkender_NoHistory_Refused(int bars) => Assert.That(
        () => new List<FeatureGroup>().AddSkender("rsi", q => 1, new SkenderOptions { Bars = bars }), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void AddSkender_NoNames_Refused() => Assert.That(() => new List<FeatureGroup>().AddSkender([], q => []), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static void Audit(CandleSeries[] candles)
    {
        AuditReport report = new FeatureAuditor(new AuditOptions { Allocating = [.. Set.Features.Select(static f => f.Name)], Cuts = 2, Starts = 3, FlatBars = 400 }).Audit(Set, candles);
        report.ThrowIfFailed();
        Assert.That(report.Results, Has.Count.EqualTo(Enum.GetValues<AuditKind>().Length));
    }

    private static List<FeatureGroup> Groups()
    {
        List<FeatureGroup> groups = [];
        groups.AddSkender("supertrend", q => (double?)q.GetSuperTrend(10, 3).Last().SuperTrend, new SkenderOptions { Bars = 60, Scale = IndicatorScale.DistanceFromClose });
        groups.AddSkender("connors_rsi", q => q.GetConnorsRsi(3, 2, 60).Last().ConnorsRsi / 100, new SkenderOptions { Bars = 80, Neutral = 0.5 });
        groups.AddSkender("schaff", q => q.GetStc(10, 23, 50).Last().Stc / 100, new SkenderOptions { Bars = 100 });
        groups.AddSkender("chaikin", q => q.GetCmf(20).Last().Cmf, new SkenderOptions { Bars = 21 });
        groups.AddSkender(["vortex_up", "vortex_down"], q => q.GetVortex(14).TakeLast(1).Select(static r => new[] { r.Pvi, r.Nvi }).Single(), new SkenderOptions { Bars = 30 });
        return groups;
    }

    private static string Hash(Action<List<FeatureGroup>> add)
    {
        List<FeatureGroup> groups = [];
        add(groups);
        return new FeatureSet("x", groups).Hash;
    }
}
