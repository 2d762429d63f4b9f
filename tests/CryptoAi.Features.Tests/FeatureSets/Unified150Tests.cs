using CryptoAi.Features.Auditing;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Filling;
using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Tests.FeatureSets;

[TestFixture]
public sealed class Unified150Tests
{
    private const string Names =
        """
        returns rsi macd macd_signal macd_hist bb_position volume_ratio atr
        ema_gap_10 ema_gap_50 wma_gap dema_gap tema_gap hma_gap kama_gap vwma_gap adx plus_di minus_di aroon_up aroon_down vortex
        rsi_7 rsi_21 stoch_k stoch_d stoch_rsi cci williams_r cmo ultimate tsi trix ppo ppo_hist
        natr_5 natr_28 keltner_position donchian_width donchian_position band_position choppiness close_volatility parkinson garman_klass rogers_satchell yang_zhang ulcer
        mfi obv_ratio cmf vwap_gap force
        KLEN KMID2 KUP KUP2 KLOW KLOW2 KSFT KSFT2
        ROC5 ROC10 ROC20 ROC30 ROC60 STD5 STD20 STD60 BETA10 BETA20 BETA60 RSQR10 RSQR20 RSQR60 RESI5 RESI10 RESI20 RESI60
        MAX20 MAX60 MIN20 MIN60 RSV5 RSV10 RSV20 IMAX10 IMAX20 IMAX60 IMIN10 IMIN20 IMIN60
        QTLU20 QTLU60 QTLD20 QTLD60 RANK5 RANK10 RANK20 RANK60
        CORR10 CORR20 CORR60 CORD10 CORD20 CORD60 CNTP10 CNTP20 CNTP60 SUMP5 SUMP20 SUMP60 WVMA10 WVMA20 WVMA60 VSUMP10 VSUMP60
        log_return_3 log_return_12 log_return_48 log_return_96 volatility_6 volatility_24 volatility_96 volatility_ratio
        skewness_24 skewness_96 kurtosis_24 kurtosis_96 autocorrelation_24 autocorrelation_96 downside_share_24 downside_share_96 straightness_24 straightness_96 largest_move_share
        range_24 range_96 drawdown_96 rise_96 volume_score volume_trend
        hour_sin hour_cos weekday_sin weekday_cos session_position
        is_open bars_since_real gap_size
        """;

    private static readonly string[] Files =
    [
        "crypto_1h/ADAUSDT_1h.csv", "crypto_1h/ASTERUSDT_1h.csv", "crypto_1h/BNBUSDT_1h.csv", "crypto_1h/BTCUSDT_1h.csv", "crypto_1h/ETHUSDT_1h.csv", "crypto_1h/SOLUSDT_1h.csv", "crypto_1h/XRPUSDT_1h.csv",
        "formats/unix_seconds_no_volume/SOLUSDT_1h.csv", "stocks/AAPL_1h.csv", "stocks/AAPL_1d.csv", "stocks/MSFT_1h.csv", "stocks/MSFT_1d.csv", "stocks/QQQ_1h.csv", "stocks/QQQ_5m.csv",
    ];

    private static FeatureSet Set => Unified150.FeatureSet;

    [Test]
    public void Features_Order_IsTheContract()
    {
        Assert.That(Set.Features.Select(static f => f.Name), Is.EqualTo(Names.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)));
        Assert.That(Set.Count, Is.EqualTo(150));
    }

    [Test]
    public void Hash_ThisVersion_IsTheOneThatBundlesStore() =>
        Assert.That(Set.Hash, Is.EqualTo("fdf21e6f6637d67038f527ffef00dcc719b3625a1cbf6cee8cb872c6908307e4"), "a changed hash makes every saved model refuse to load");

    [Test]
    public void Features_Families_AreThoseOfTheDefinition()
    {
        Dictionary<string, int> families = Set.Features.GroupBy(Family).ToDictionary(static g => g.Key, static g => g.Count());
        Assert.That(families, Is.EqualTo(new Dictionary<string, int> { ["core"] = 8, ["indicator"] = 45, ["alpha"] = 64, ["statistic"] = 25, ["time"] = 5, ["state"] = 3 }));
        Assert.That(Set.Features.Where(static f => Family(f) == "indicator").Select(static f => f.Group).Distinct(), Is.EquivalentTo(["trend", "momentum", "volatility", "volume"]));
    }

    [Test]
    public void History_FourHundredCandles_SufficeForAWindowOfSixty()
    {
        Assert.That((Set.MinBars, Set.StableBars), Is.EqualTo((97, 300)));
        Assert.That(Set.StableBars + 60 - 1, Is.LessThanOrEqualTo(400));
    }

    [TestCaseSource(nameof(Files))]
    public void Compute_EveryRealFile_FiniteFromMinBarsOn(string file)
    {
        foreach (CandleSeries part in CandleReader.Read(RealData.Require($"candles/{file}")).Series.SplitAtGaps(TimeSpan.FromDays(10)))
        {
            FeatureMatrix rows = Set.Compute(part);
            Assert.That(rows.FirstCompleteRow, Is.EqualTo(Math.Min(part.Count, Set.MinBars - 1)));
            for (int t = rows.FirstCompleteRow; t < rows.Rows; t++)
            {
                int bad = rows.Row(t).IndexOfAnyExceptInRange(-1e6f, 1e6f);
                Assert.That(bad, Is.EqualTo(-1), () => $"row {t}: {Set.Features[bad].Name} is {rows.Row(t)[bad]}");
            }
        }
    }

    [TestCase("BTCUSDT")]
    public void Audit_FullHistoryOfACoin_NoCopiesAndKnownWarmUp(string symbol) =>
        new FeatureAuditor(new AuditOptions { Kinds = [AuditKind.Redundancy, AuditKind.WarmUp], Starts = 60 }).Audit(Set, [TestCandles.Real(symbol)]).ThrowIfFailed();

    [TestCase("QQQ")]
    public void Audit_StocksOnTheGridOfCoins_Passes(string symbol)
    {
        CandleSeries candles = CandleReader.Read(RealData.Require($"candles/stocks/{symbol}_1h.csv")).Series.TakeLast(1200);
        MarketCalendar calendar = UsEquityCalendar.Regular;
        FilledSeries filled = ForwardFill.Run(candles, calendar, new MarketGrid(Timeframe.OneHour, AlwaysOpenCalendar.Instance, calendar));
        BarSeries[] segments = [.. filled.Segments.Where(static s => s.RealCount >= 700)];
        Assert.That(segments, Is.Not.Empty);
        Assert.That(segments[0].Count, Is.GreaterThan(2 * segments[0].RealCount), "nights and weekends are filled");

        // cuts and starts are costly here: five bars of six are filled
        new FeatureAuditor(new AuditOptions { Cuts = 2, Starts = 10 }).Audit(Set, segments).ThrowIfFailed();
    }

    private static string Family(FeatureDefinition f) => f switch
    {
        { Group: "time" or "state" } => f.Group,
        { Source: var s } when s.StartsWith("qlib", StringComparison.Ordinal) => "alpha",
        { Source: var s } when s.EndsWith("D9", StringComparison.Ordinal) => "core",
        { Source: "definitions D13" } => "statistic",
        _ => "indicator",
    };
}
