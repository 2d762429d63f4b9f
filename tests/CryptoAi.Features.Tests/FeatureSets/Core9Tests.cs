using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Features.Tests.FeatureSets;

[TestFixture]
public sealed class Core9Tests
{
    private const int Rsi = 2;
    private const int Macd = 3;
    private const int MacdHistogram = 5;
    private const int BandPosition = 6;
    private const int VolumeRatio = 7;
    private const int Atr = 8;

    private static readonly string[] Names = ["returns", "log_returns", "rsi", "macd", "macd_signal", "macd_hist", "bb_position", "volume_ratio", "atr"];
    private static readonly int[] WarmUps = [2, 2, 15, 26, 34, 34, 20, 20, 15];
    private static readonly double[] FlatValues = [0, 0, 0.5, 0, 0, 0, 0.5, 1, 0];

    private static FeatureSet Set => Core9.FeatureSet;

    [Test]
    public void Features_Order_IsTheContract()
    {
        Assert.That(Set.Features.Select(static f => f.Name), Is.EqualTo(Names));
        Assert.That(Set.Features.Select(static f => f.MinBars), Is.EqualTo(WarmUps));
        Assert.That(Set.Features.Select(static f => f.FlatValue), Is.EqualTo(FlatValues));
        Assert.That(Set.MinBars, Is.EqualTo(34));
        Assert.That(Set.StableBars, Is.EqualTo(180));
    }

    [Test]
    public void Hash_ThisVersion_IsTheOneThatBundlesStore() =>
        Assert.That(Set.Hash, Is.EqualTo("dff70c194f974d8ad1d80749f523caff2bba22e8386e5f69b5da087d1595e3a0"), "a changed hash makes every saved model refuse to load");

    [Test]
    public void Compute_RandomWalk_EqualsNaiveReference() => AssertEqualsNaive(TestCandles.Walk(400));

    [Test]
    public void Compute_RealCandles_EqualsNaiveReference() => AssertEqualsNaive(TestCandles.Real("ADAUSDT", 1000));

    [Test]
    public void Compute_WalkWithStandstill_EqualsNaiveReference()
    {
        // 60 bars without any movement or trade between two that move
        CandleSeries walk = TestCandles.Walk(300);
        Candle held = walk[119];
        AssertEqualsNaive(TestCandles.Map(walk, c => c.OpenTime < TestCandles.Start.AddHours(120) || c.OpenTime >= TestCandles.Start.AddHours(180)
            ? c
            : new Candle(c.OpenTime, held.Close, held.Close, held.Close, held.Close, 0)));
    }

    [Test]
    public void Compute_Batch_EqualsStreamToTheBit()
    {
        CandleSeries candles = TestCandles.Walk(300);
        FeatureMatrix batch = Set.Compute(candles);
        double[][] stream = FeatureRows.Stream(Set, candles);
        for (int t = 0; t < candles.Count; t++)
        {
            TensorAssert.SameBits(batch.Row(t), Array.ConvertAll(stream[t], static v => (float)v), $"row {t}");
        }

        Assert.That(batch.FirstCompleteRow, Is.EqualTo(33));
    }

    [TestCase(-40, 0)]
    [TestCase(-1, 3)]
    [TestCase(30, -20)]
    public void Compute_TimesPowersOfTwo_SameBits(int price, int volume)
    {
        CandleSeries candles = TestCandles.Walk(300);
        CandleSeries scaled = TestCandles.Scaled(candles, Math.ScaleB(1, price), Math.ScaleB(1, volume));
        FeatureRows.AssertSameBits(FeatureRows.Stream(Set, scaled), FeatureRows.Stream(Set, candles), candles.Count);
    }

    [TestCase(1e-8)]
    [TestCase(1e8)]
    public void Compute_TimesPowersOfTen_WithinRounding(double factor)
    {
        // the bound of the design's contract 3
        const double Bound = 1e-9;
        CandleSeries candles = TestCandles.Real("BTCUSDT", 3000);
        double[][] plain = FeatureRows.Stream(Set, candles);
        double[][] scaled = FeatureRows.Stream(Set, TestCandles.Scaled(candles, factor, factor));
        for (int t = Set.MinBars - 1; t < candles.Count; t++)
        {
            for (int f = 0; f < Set.Count; f++)
            {
                TensorAssert.Close(scaled[t][f], plain[t][f], rtol: 0, atol: Bound * Math.Max(1, Math.Abs(plain[t][f])), $"row {t}, {Names[f]}");
            }
        }
    }

    [TestCase(40)]
    [TestCase(150)]
    public void Compute_FutureChangedOrCutOff_EarlierRowsUnchanged(int cut)
    {
        CandleSeries candles = TestCandles.Walk(300);
        double[][] full = FeatureRows.Stream(Set, candles);
        DateTimeOffset border = candles.OpenTimeAt(cut);
        CandleSeries perturbed = TestCandles.Map(
            candles, c => c.OpenTime < border ? c : new Candle(c.OpenTime, c.Open * 7, c.High * 7, c.Low * 7, c.Close * 7, c.Volume + 1e6));

        FeatureRows.AssertSameBits(FeatureRows.Stream(Set, candles.Slice(0, cut)), full, cut);
        FeatureRows.AssertSameBits(FeatureRows.Stream(Set, perturbed), full, cut);
        Assert.That(FeatureRows.Stream(Set, perturbed)[cut], Is.Not.EqualTo(full[cut]), "the change must be visible from its own bar on");
    }

    [TestCase(1e-6)]
    [TestCase(0.1)]
    [TestCase(63147.55)]
    public void Compute_FlatFromTheStart_ExactFlatValues(double price)
    {
        double[][] rows = FeatureRows.Stream(Set, TestCandles.Flat(200, price, volume: 0.3));
        Assert.That(rows[33], Is.EqualTo(FlatValues));
        Assert.That(rows[199], Is.EqualTo(FlatValues));
    }

    [Test]
    public void Compute_LongStandstillAfterMovement_FlatValues()
    {
        CandleSeries walk = TestCandles.Walk(1000);
        Candle held = walk[99];
        double[][] rows = FeatureRows.Stream(Set, TestCandles.Map(walk, c => c.OpenTime < held.OpenTime ? c : held with { OpenTime = c.OpenTime, Open = held.Close, High = held.Close, Low = held.Close }));

        // exponential averages approach the price to within a few units in the last place
        TensorAssert.Close(rows[999], FlatValues, rtol: 0, atol: 1e-13, "after 900 bars of standstill");
    }

    [Test]
    public void Compute_NoVolumeInTheWindow_RatioZero()
    {
        double[][] rows = FeatureRows.Stream(Set, TestCandles.Map(TestCandles.Walk(60), static c => c with { Volume = 0 }));
        Assert.That(rows.Skip(19).Select(static row => row[VolumeRatio]), Has.All.Zero);
    }

    [Test]
    public void Compute_OnlyGains_RsiOne()
    {
        CandleSeries rising = CandleSeries.FromCandles(
            "UP", Timeframe.OneHour, Enumerable.Range(1, 40).Select(i => new Candle(TestCandles.Start.AddHours(i), i, i, i, i, 1)));
        double[] last = FeatureRows.Stream(Set, rising)[39];
        Assert.That(last[Rsi], Is.EqualTo(1));

        // true range 1 at every bar; 20 evenly spaced prices: position 0.5 + 9.5/(4·√33.25)
        TensorAssert.Close(last[Atr], 1.0 / 40, rtol: 1e-15, atol: 0, "atr");
        TensorAssert.Close(last[BandPosition], 0.5 + (9.5 / (4 * Math.Sqrt(33.25))), rtol: 1e-14, atol: 0, "bb_position");

        // on a line an exponential average lags by (n − 1)/2 exactly, from its seed on: 12.5 − 5.5 = 7
        TensorAssert.Close(last[Macd], 7.0 / 40, rtol: 1e-13, atol: 0, "macd");
        TensorAssert.Close(last[MacdHistogram], 0, rtol: 0, atol: 1e-15, "macd_hist");
    }

    [Test]
    public void Compute_SingleCandle_OneRowOfWarmUp()
    {
        FeatureMatrix matrix = Set.Compute(TestCandles.Walk(1));
        Assert.That(matrix.Rows, Is.EqualTo(1));
        Assert.That(matrix.Row(0).ToArray(), Has.All.NaN);
        Assert.That(matrix.FirstCompleteRow, Is.EqualTo(1));
    }

    [Test]
    public void Compute_AfterWarmUp_NeverNaN()
    {
        double[][] rows = FeatureRows.Stream(Set, TestCandles.Walk(500));
        for (int t = 0; t < rows.Length; t++)
        {
            for (int f = 0; f < Set.Count; f++)
            {
                Assert.That(double.IsFinite(rows[t][f]), Is.EqualTo(t >= WarmUps[f] - 1), $"row {t}, {Names[f]}");
            }
        }
    }

    private static void AssertEqualsNaive(CandleSeries candles)
    {
        // sums in another order; divided by deviations that are small against the price
        const double Tolerance = 1e-9;
        double[][] actual = FeatureRows.Stream(Set, candles);
        double[][] expected = NaiveCore9.Compute(candles);
        for (int t = 0; t < candles.Count; t++)
        {
            for (int f = 0; f < Set.Count; f++)
            {
                if (t < WarmUps[f] - 1)
                {
                    Assert.That(expected[t][f], Is.NaN);
                    Assert.That(actual[t][f], Is.NaN, $"row {t}, {Names[f]}");
                }
                else
                {
                    TensorAssert.Close(actual[t][f], expected[t][f], rtol: Tolerance, atol: 1e-12, $"row {t}, {Names[f]}");
                }
            }
        }
    }
}
