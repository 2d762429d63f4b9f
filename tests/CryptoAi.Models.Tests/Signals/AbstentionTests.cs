using System.Globalization;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Filling;
using CryptoAi.Features.Scaling;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.Models.Trust;

namespace CryptoAi.Models.Tests.Signals;

internal sealed class AbstentionTests
{
    private static readonly DateTimeOffset Close = TestBundles.Start.AddHours(60);

    [Test]
    public void Options_Defaults_AbstainNever()
    {
        PredictorOptions options = new();
        Assert.That((options.MinConfidence, options.MaxDissimilarity, options.MaxStalenessBars, options.MaxModelAge, options.ExpiresAt, options.MaxSyntheticShare), Is.EqualTo(
            ((double?)null, (double?)null, (int?)null, (TimeSpan?)null, (DateTimeOffset?)null, (double?)null)));
        Assert.That((options.DriftWindow, options.DriftScope, options.DriftAlarm), Is.EqualTo((1000, DriftScope.PerAsset, (double?)null)));
    }

    [Test]
    public void Predict_ConfidenceBelowMinimum_HoldNeutralAndTheModelsProbabilities()
    {
        Signal free = Predict(new PredictorOptions());
        Signal bound = Predict(new PredictorOptions { MinConfidence = free.Confidence + 0.01 });
        using (Assert.EnterMultipleScope())
        {
            Assert.That((free.AbstainReason, free.Action), Is.EqualTo(((AbstainReason?)null, TradeSignal.Buy)));
            Assert.That((bound.AbstainReason, bound.Action, bound.PredictedDirection), Is.EqualTo((AbstainReason.LowConfidence, TradeSignal.Hold, PredictedDirection.Neutral)));
            Assert.That(bound.Confidence, Is.EqualTo(bound.Probabilities["HOLD"]));
            Assert.That(bound.Probabilities, Is.EqualTo(free.Probabilities));
            Assert.That(bound.Analysis, Does.Contain("Abstains: the most probable direction has only 63.2%."));
            Assert.That(bound.ToJson(), Does.Contain("\"abstain_reason\": \"low_confidence\""));
        }
    }

    [Test]
    public void Predict_ConfidenceAtMinimum_DoesNotAbstain()
    {
        double confidence = Predict(new PredictorOptions()).Confidence;
        Assert.That(Predict(new PredictorOptions { MinConfidence = confidence }).AbstainReason, Is.Null);
    }

    [TestCase(0, 0, null)]
    [TestCase(59, 0, null)]
    [TestCase(60, 0, AbstainReason.Stale)]
    [TestCase(179, 2, null)]
    [TestCase(180, 2, AbstainReason.Stale)]
    public void Predict_MinutesAfterTheClose_StaleOnceMoreBarsHaveClosed(int minutes, int allowed, AbstainReason? expected) =>
        Assert.That(Predict(new PredictorOptions { MaxStalenessBars = allowed }, now: Close.AddMinutes(minutes)).AbstainReason, Is.EqualTo(expected));

    [TestCase("2025-03-01T21:00:00Z", null, Description = "Saturday: no bar has closed since Friday's last")]
    [TestCase("2025-03-03T15:29:00Z", null, Description = "Monday, the first bar is open")]
    [TestCase("2025-03-03T15:30:00Z", AbstainReason.Stale, Description = "Monday's first bar has closed")]
    public void Predict_StockOverAWeekend_OnlyBarsOfTheMarketCount(string now, AbstainReason? expected)
    {
        ModelBundle bundle = TestBundles.Lstm() with { Assets = new([new("AAPL", 1, true)]), Grid = StockGrid, MaxGap = TimeSpan.FromDays(5) };
        DateTimeOffset[] opens = [.. UsEquityCalendar.Regular.ExpectedBars(Timeframe.OneHour, new(2025, 2, 1, 0, 0, 0, TimeSpan.Zero), new(2025, 3, 1, 0, 0, 0, TimeSpan.Zero))];
        CandleSeries candles = CandleSeries.FromCandles(
            "AAPL", Timeframe.OneHour, opens.Select(static (time, i) => new Candle(time, 100 + (i % 3), 104, 99, 101 + (i % 2), 10 + i)));
        FixedClock clock = new(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
        using SignalPredictor predictor = new(bundle, new FakeBackend(), Core9.FeatureSet, options: new PredictorOptions { MaxStalenessBars = 0 }, timeProvider: clock);
        Assert.That(predictor.Predict("AAPL", candles).AbstainReason, Is.EqualTo(expected));
    }

    [TestCase(0, null)]
    [TestCase(1, AbstainReason.ModelExpired)]
    public void Predict_ModelOlderThanAllowed_Abstains(int ticksTooMany, AbstainReason? expected)
    {
        ModelBundle bundle = TestBundles.Lstm();
        DateTimeOffset now = bundle.TrainedAt.AddDays(30).AddTicks(ticksTooMany - 1);
        Assert.That(Predict(new PredictorOptions { MaxModelAge = TimeSpan.FromDays(30) }, bundle, now).AbstainReason, Is.EqualTo(expected));
    }

    [Test]
    public void Predict_ExpiryOfOptionsOrBundle_TheEarlierCounts()
    {
        ModelBundle bundle = TestBundles.Lstm();
        DateTimeOffset end = bundle.TrainedAt.AddDays(1);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Predict(new PredictorOptions { ExpiresAt = end }, bundle, end).AbstainReason, Is.EqualTo(AbstainReason.ModelExpired));
            Assert.That(Predict(new PredictorOptions { ExpiresAt = end.AddDays(1) }, bundle, end).AbstainReason, Is.Null);
            Assert.That(
                Predict(new PredictorOptions { ExpiresAt = end.AddDays(1) }, bundle with { ExpiresAt = end }, end).AbstainReason, Is.EqualTo(AbstainReason.ModelExpired));
        }
    }

    [TestCase(0.125, null)]
    [TestCase(0.124, AbstainReason.SyntheticBars)]
    public void Predict_FilledBarsInTheWindow_AbstainsAboveTheShare(double allowed, AbstainReason? expected)
    {
        ModelBundle bundle = TestBundles.Lstm() with { Grid = AlwaysOpenGrid };
        CandleSeries candles = TestBundles.Candles([.. Enumerable.Range(0, 57), 58, 59]);
        Signal signal = Predict(new PredictorOptions { MaxSyntheticShare = allowed }, bundle, candles: candles);
        Assert.That((signal.AbstainReason, signal.Diagnostics.SyntheticShare), Is.EqualTo((expected, 0.125)));
    }

    [Test]
    public void Predict_RowFarFromTheTraining_AbstainsAboveTheIndexAndSaysIt()
    {
        ModelBundle bundle = TestBundles.Lstm() with { Scaler = new StandardScaler(new double[9], [.. Enumerable.Repeat(1.0, 9)]) };
        float[] last = Core9.FeatureSet.Compute(TestBundles.Candles(60)).Row(59).ToArray();
        float[] near = [.. last.Select(static (v, f) => f == 0 ? v + 3 : v)];
        float[] far = [.. last.Select(static v => v + 100)];
        TrustReference uniform = Trust.TestTrust.Uniform(9, 1);
        bundle = bundle with { Trust = new TrustReference(9, [.. far, .. near], 2, Flat(uniform.Cuts), Flat(uniform.Shares)) };

        Signal kept = Predict(new PredictorOptions { MaxDissimilarity = 1.51 }, bundle);
        Signal bound = Predict(new PredictorOptions { MaxDissimilarity = 1.49 }, bundle);

        TensorAssert.Close(kept.Diagnostics.Dissimilarity!.Value, 1.5, 1e-6, 0, "distance 3 over a mean of 2");
        Assert.That((kept.AbstainReason, bound.AbstainReason), Is.EqualTo(((AbstainReason?)null, AbstainReason.OutOfDistribution)));
        Assert.That(bound.Analysis, Does.Contain("Abstains: the newest bar is unlike those of the training (dissimilarity 1.50)."));
    }

    [Test]
    public void Predict_SeveralRulesHold_TheFirstOfTheListIsTheReason()
    {
        ModelBundle bundle = TestBundles.Lstm();
        PredictorOptions options = new() { MinConfidence = 1, MaxStalenessBars = 0, ExpiresAt = Close.AddDays(100) };
        Assert.That(Predict(options, bundle, Close.AddDays(2)).AbstainReason, Is.EqualTo(AbstainReason.Stale));
        Assert.That(Predict(options, bundle, Close.AddDays(200)).AbstainReason, Is.EqualTo(AbstainReason.ModelExpired));
        Assert.That(Predict(options, bundle, Close).AbstainReason, Is.EqualTo(AbstainReason.LowConfidence));
    }

    [TestCase(AbstainReason.ModelExpired, "판단 보류: 모델의 사용 기한이 지났습니다.")]
    [TestCase(AbstainReason.Stale, "판단 보류: 주어진 캔들보다 최신 캔들이 있습니다.")]
    [TestCase(AbstainReason.SyntheticBars, "판단 보류: 입력 구간의 0.0%가 실제 거래가 아니라 채워 넣은 봉입니다.")]
    [TestCase(AbstainReason.OutOfDistribution, "판단 보류: 최근 봉이 학습 데이터와 다릅니다 (비유사도 0.00).")]
    [TestCase(AbstainReason.LowConfidence, "판단 보류: 가장 유력한 방향의 확률이 63.2%에 불과합니다.")]
    public void Describe_Korean_SaysTheReason(AbstainReason reason, string line) =>
        Assert.That(
            SignalText.Describe(Predict(new PredictorOptions()) with { AbstainReason = reason }, CultureInfo.GetCultureInfo("ko-KR")).Split('\n'), Does.Contain(line));

    [TestCase(AbstainReason.ModelExpired, "Abstains: the model is older than allowed.")]
    [TestCase(AbstainReason.Stale, "Abstains: newer candles exist than those given.")]
    [TestCase(AbstainReason.SyntheticBars, "Abstains: 0.0% of the window was filled in rather than traded.")]
    public void Describe_English_SaysTheReason(AbstainReason reason, string line) =>
        Assert.That(SignalText.Describe(Predict(new PredictorOptions()) with { AbstainReason = reason }, CultureInfo.InvariantCulture).Split('\n'), Does.Contain(line));

    [Test]
    public void Describe_DriftThatIsAnAlarm_NamesTheFeature()
    {
        Signal signal = Predict(new PredictorOptions());
        Signal Drifting(bool isAlarm) => signal with { Diagnostics = signal.Diagnostics with { Drift = new DriftFigure(0.3, "atr", 500, isAlarm) } };
        Assert.That(
            SignalText.Describe(Drifting(true), CultureInfo.InvariantCulture),
            Does.Contain("Drift: over the last 500 bars 'atr' is distributed otherwise than in training (PSI 0.30)."));
        Assert.That(SignalText.Describe(Drifting(false), CultureInfo.InvariantCulture), Does.Not.Contain("Drift"));
    }

    [TestCase(nameof(PredictorOptions.MinConfidence), 1.01)]
    [TestCase(nameof(PredictorOptions.MinConfidence), double.NaN)]
    [TestCase(nameof(PredictorOptions.MaxDissimilarity), -0.1)]
    [TestCase(nameof(PredictorOptions.MaxSyntheticShare), 1.5)]
    [TestCase(nameof(PredictorOptions.MaxStalenessBars), -1.0)]
    [TestCase(nameof(PredictorOptions.MaxModelAge), -1.0)]
    [TestCase(nameof(PredictorOptions.DriftWindow), -1.0)]
    [TestCase(nameof(PredictorOptions.DriftScope), 9.0)]
    [TestCase(nameof(PredictorOptions.DriftAlarm), -0.1)]
    public void Constructor_OptionOutOfRange_NamesIt(string option, double value)
    {
        PredictorOptions options = new();
        switch (option)
        {
            case nameof(PredictorOptions.MinConfidence): options.MinConfidence = value; break;
            case nameof(PredictorOptions.MaxDissimilarity): options.MaxDissimilarity = value; break;
            case nameof(PredictorOptions.MaxSyntheticShare): options.MaxSyntheticShare = value; break;
            case nameof(PredictorOptions.MaxStalenessBars): options.MaxStalenessBars = (int)value; break;
            case nameof(PredictorOptions.MaxModelAge): options.MaxModelAge = TimeSpan.FromDays(value); break;
            case nameof(PredictorOptions.DriftWindow): options.DriftWindow = (int)value; break;
            case nameof(PredictorOptions.DriftAlarm): options.DriftAlarm = value; break;
            default: options.DriftScope = (DriftScope)(int)value; break;
        }

        Assert.That(() => Predict(options), Throws.ArgumentException.With.Message.Contains(option));
    }

    private static GridSpec AlwaysOpenGrid => new()
    {
        Calendars = ["always_open"],
        AssetCalendars = new Dictionary<string, string> { ["BTCUSDT"] = "always_open" },
        OwnCalendar = false,
        SyntheticBars = SyntheticBars.Hold,
        CutTimes = new Dictionary<string, IReadOnlyList<DateTimeOffset>>(),
    };

    private static GridSpec StockGrid => AlwaysOpenGrid with { Calendars = ["us_equities"], AssetCalendars = new Dictionary<string, string> { ["AAPL"] = "us_equities" } };

    private static float[] Flat(Func<int, ReadOnlySpan<float>> part) => [.. Enumerable.Range(0, 9).SelectMany(f => part(f).ToArray())];

    /// <summary>Logits 0, 0, ln 10/3: with equal weights and rates BUY has 0.632 or so.</summary>
    private static Signal Predict(PredictorOptions options, ModelBundle? bundle = null, DateTimeOffset? now = null, CandleSeries? candles = null)
    {
        bundle ??= TestBundles.Lstm() with { Trust = null };
        bundle = bundle with { Calibration = new Calibration { ClassWeights = [1, 1, 1], BaseRates = [1 / 3.0, 1 / 3.0, 1 / 3.0] } };
        using SignalPredictor predictor = new(
            bundle, new FakeBackend { Outputs = static (_, _) => ([0, 0, 1.2335f], 0, 0) }, Core9.FeatureSet, options: options, timeProvider: new FixedClock(now ?? Close));
        return predictor.Predict("BTCUSDT", candles ?? TestBundles.Candles(60), CultureInfo.InvariantCulture);
    }
}
