using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.FeatureSets.Alpha;

namespace CryptoAi.Features.Tests.FeatureSets.Alpha;

[TestFixture]
public sealed class Alpha158Tests
{
    private static readonly int[] Windows = [5, 10, 20, 30, 60];

    private static readonly string[] WithoutWindow = ["KMID", "KLEN", "KMID2", "KUP", "KUP2", "KLOW", "KLOW2", "KSFT", "KSFT2", "OPEN0", "HIGH0", "LOW0", "VWAP0"];

    private static readonly string[] Rolling =
    [
        "ROC", "MA", "STD", "BETA", "RSQR", "RESI", "MAX", "MIN", "QTLU", "QTLD", "RANK", "RSV", "IMAX", "IMIN", "IMXD", "CORR", "CORD", "CNTP", "CNTN", "CNTD", "SUMP", "SUMN", "SUMD",
        "VMA", "VSTD", "WVMA", "VSUMP", "VSUMN", "VSUMD",
    ];

    private static readonly string[] OverChanges = ["ROC", "CORD", "CNTP", "CNTN", "CNTD", "SUMP", "SUMN", "SUMD", "WVMA", "VSUMP", "VSUMN", "VSUMD"];

    private static readonly FeatureSet LogVolume = new("alpha158_log", AlphaGroups.All(AlphaVolume.Log));

    private static FeatureSet Set => Alpha158.FeatureSet;

    [Test]
    public void Features_Names_AreThe158OfTheDefinition()
    {
        IEnumerable<string> rolling = Rolling.SelectMany(static _ => Windows, static (kind, w) => $"{kind}{w}");
        Assert.That(Set.Features.Select(static f => f.Name), Is.EquivalentTo(WithoutWindow.Concat(rolling)));
        Assert.That(Set.Count, Is.EqualTo(158));
        Assert.That((Set.MinBars, Set.StableBars), Is.EqualTo((61, 61)));
    }

    [Test]
    public void Features_MinBars_AreTheWindowAndOneMoreForChanges()
    {
        foreach (FeatureDefinition feature in Set.Features)
        {
            int expected = WithoutWindow.Contains(feature.Name)
                ? 1
                : Windows.Single(w => feature.Name == Kind(feature) + w) + (OverChanges.Contains(Kind(feature)) ? 1 : 0);
            Assert.That((feature.MinBars, feature.StableBars), Is.EqualTo((expected, expected)), feature.Name);
        }
    }

    [Test]
    public void Alpha128_Features_AreThoseWithoutTheAffineOnes()
    {
        string[] affine = ["SUMN", "SUMD", "CNTD", "IMXD", "VSUMN", "VSUMD"];
        Assert.That(Alpha128.FeatureSet.Features.Select(static f => f.Name), Is.EqualTo(Set.Features.Where(f => !affine.Contains(Kind(f))).Select(static f => f.Name)));
        Assert.That(Alpha128.FeatureSet.Count, Is.EqualTo(128));
        Assert.That(FeatureRows.Stream(Alpha128.FeatureSet, TestCandles.Walk(70))[69], Is.EqualTo(Columns(FeatureRows.Stream(Set, TestCandles.Walk(70))[69], Alpha128.FeatureSet)));
    }

    [Test]
    public void Hash_ThisVersion_IsTheOneThatBundlesStore()
    {
        Assert.That(Set.Hash, Is.EqualTo("8f3ff02fc5162ed066ea20133aa91fc43bb4c52d1e497780b42749aff08543c1"), "a changed hash makes every saved model refuse to load");
        Assert.That(Alpha128.FeatureSet.Hash, Is.EqualTo("269a379c9c8d313d6b83430d7d4cd121aa33a1344ebec80c8fa992bc0ce83a04"));
        Assert.That(LogVolume.Hash, Is.Not.EqualTo(Set.Hash), "CORR is another one");
    }

    [TestCase(1)]
    [TestCase(2)]
    public void Compute_TicksWithFlatStretchesAndZeroVolume_EqualsNaiveReference(int seed) => AssertEqualsNaive(AlphaCandles.Ticks(420, seed));

    [TestCase(1e-8)]
    [TestCase(100)]
    [TestCase(1e8)]
    public void Compute_WalkAtAnyPrice_EqualsNaiveReference(double price) => AssertEqualsNaive(TestCandles.Walk(140, seed: 3, price));

    [Test]
    public void Compute_RealCandles_EqualsNaiveReference() => AssertEqualsNaive(TestCandles.Real("BTCUSDT", 250));

    [Test]
    public void Compute_AfterWarmUp_NeverNaN()
    {
        foreach (double[][] rows in new[] { FeatureRows.Stream(Set, AlphaCandles.Ticks(900, 5)), FeatureRows.Stream(LogVolume, AlphaCandles.Ticks(900, 6)) })
        {
            for (int t = 0; t < rows.Length; t++)
            {
                for (int f = 0; f < Set.Count; f++)
                {
                    Assert.That(double.IsFinite(rows[t][f]), Is.EqualTo(t >= Set.Features[f].MinBars - 1), $"row {t}, {Set.Features[f].Name}");
                }
            }
        }
    }

    [TestCase(1e-8, 0.0)]
    [TestCase(0.1, 0.3)]
    [TestCase(1e8, 1e9)]
    public void Compute_FlatFromTheStart_ExactFlatValues(double price, double volume)
    {
        double[][] rows = FeatureRows.Stream(Set, TestCandles.Flat(130, price, volume));
        double[] expected = [.. Set.Features.Select(static f => f.FlatValue)];
        Assert.That(rows[60], Is.EqualTo(expected));
        Assert.That(rows[129], Is.EqualTo(expected));
    }

    [Test]
    public void Compute_FlatAfterMovement_ExactFlatValues()
    {
        CandleSeries walk = TestCandles.Walk(200);
        Candle held = walk[99];
        double[][] rows = FeatureRows.Stream(Set, TestCandles.Map(walk, c => c.OpenTime < held.OpenTime ? c : new Candle(c.OpenTime, held.Close, held.Close, held.Close, held.Close, 0)));
        Assert.That(rows[199], Is.EqualTo(Set.Features.Select(static f => f.FlatValue)), "nothing before the window is left");
    }

    [TestCase("alpha158")]
    [TestCase("log")]
    public void Compute_OtherHistory_SameBits(string set)
    {
        FeatureSet features = set == "log" ? LogVolume : Set;
        CandleSeries candles = AlphaCandles.Ticks(400, 9);
        double[][] full = FeatureRows.Stream(features, candles);
        foreach (int start in new[] { 1, 37, 64, 65, 66, 200 })
        {
            double[][] part = FeatureRows.Stream(features, candles.Slice(start, candles.Count - start));
            FeatureRows.AssertSameBits(part[(features.MinBars - 1)..], full[(start + features.MinBars - 1)..], part.Length - features.MinBars + 1);
        }
    }

    [TestCase(-40)]
    [TestCase(30)]
    public void Compute_PricesTimesPowersOfTwo_SameBits(int exponent)
    {
        CandleSeries candles = AlphaCandles.Ticks(300, 4);
        FeatureRows.AssertSameBits(FeatureRows.Stream(Set, TestCandles.Scaled(candles, Math.ScaleB(1, exponent), 1)), FeatureRows.Stream(Set, candles), candles.Count);
    }

    [TestCase(-20)]
    [TestCase(33)]
    public void Compute_LogVolumeTimesPowersOfTwo_SameBits(int exponent)
    {
        CandleSeries candles = AlphaCandles.Ticks(300, 4);
        FeatureRows.AssertSameBits(FeatureRows.Stream(LogVolume, TestCandles.Scaled(candles, 2, Math.ScaleB(1, exponent))), FeatureRows.Stream(LogVolume, candles), candles.Count);
    }

    [TestCase("BTCUSDT", 1e-8)]
    [TestCase("XRPUSDT", 1e8)]
    public void Compute_LogVolumeTimesPowersOfTen_WithinRounding(string symbol, double factor)
    {
        // the bound of the design's contract 3
        const double Bound = 1e-9;
        CandleSeries candles = TestCandles.Real(symbol, 3000);
        double[][] plain = FeatureRows.Stream(LogVolume, candles);
        double[][] scaled = FeatureRows.Stream(LogVolume, TestCandles.Scaled(candles, factor, factor));
        for (int t = LogVolume.MinBars - 1; t < candles.Count; t++)
        {
            for (int f = 0; f < LogVolume.Count; f++)
            {
                if (!(Math.Abs(scaled[t][f] - plain[t][f]) <= Bound * Math.Max(1, Math.Abs(plain[t][f]))))
                {
                    Assert.Fail($"row {t}, {LogVolume.Features[f].Name}: {scaled[t][f]:R}, unscaled {plain[t][f]:R}");
                }
            }
        }
    }

    [Test]
    public void Compute_Batch_EqualsStreamToTheBit()
    {
        CandleSeries candles = AlphaCandles.Ticks(200, 2);
        FeatureMatrix batch = Set.Compute(candles);
        double[][] stream = FeatureRows.Stream(Set, candles);
        for (int t = 0; t < candles.Count; t++)
        {
            TensorAssert.SameBits(batch.Row(t), Array.ConvertAll(stream[t], static v => (float)v), $"row {t}");
        }

        Assert.That(batch.FirstCompleteRow, Is.EqualTo(60));
    }

    [Test]
    public void Restore_AtAnyBar_GoesOnToTheBit([Values(0, 1, 5, 59, 60, 61, 64, 65, 66, 131, 180)] int cut)
    {
        CandleSeries candles = AlphaCandles.Ticks(250, 8);
        foreach (FeatureSet set in new[] { Set, LogVolume })
        {
            double[][] expected = FeatureRows.Stream(set, candles);
            FeatureStream stream = set.CreateStream(candles.Timeframe);
            double[] row = new double[set.Count];
            for (int t = 0; t < cut; t++)
            {
                stream.Append(candles[t], row);
            }

            FeatureStream restored = set.RestoreStream(stream.Snapshot(), candles.Timeframe);
            for (int t = cut; t < candles.Count; t++)
            {
                restored.Peek(candles[t] with { High = 3 * candles[t].High, Close = 2 * candles[t].High, Volume = 1e7 }, row);
                restored.Append(candles[t], row);
                FeatureRows.AssertSameBits([row], [expected[t]], 1);
            }
        }
    }

    [Test]
    public void Append_EveryBar_AllocatesNothing() => Assert.That(FeatureRows.Allocated(Set, TestCandles.Walk(300)), Is.Zero);

    [Test]
    public void Append_FilledBar_ShapeZeroPricesOneTheRestHeld()
    {
        CandleSeries candles = TestCandles.Walk(70);
        FeatureStream stream = Set.CreateStream(candles.Timeframe);
        double[] last = new double[Set.Count];
        for (int t = 0; t < candles.Count; t++)
        {
            stream.Append(candles[t], last);
        }

        double close = candles[69].Close;
        MarketBar filled = MarketBar.Real(new Candle(TestCandles.Start.AddHours(70), close, close, close, close, 0), candles.Timeframe) with { IsSynthetic = true, BarsSinceReal = 1 };
        double[] row = new double[Set.Count];
        stream.Append(filled, row);
        Assert.That(row[..13], Is.EqualTo(Set.Features.Take(13).Select(static f => f.FlatValue)));
        Assert.That(row[13..], Is.EqualTo(last[13..]));
    }

    private static string Kind(FeatureDefinition feature) => feature.Name.TrimEnd("0123456789".ToCharArray());

    private static double[] Columns(double[] row, FeatureSet selected) =>
        [.. selected.Features.Select(f => row[Set.Features.Index().Single(g => g.Item.Name == f.Name).Index])];

    private static void AssertEqualsNaive(CandleSeries candles)
    {
        AssertEqualsNaive(Set, candles, new NaiveAlpha158(candles));
        AssertEqualsNaive(LogVolume, candles, new NaiveAlpha158(candles, logVolume: true));
    }

    private static void AssertEqualsNaive(FeatureSet set, CandleSeries candles, NaiveAlpha158 naive)
    {
        // sums in another order; the naive ones are over prices that are large against their deviations
        const double Tolerance = 1e-9;
        double[][] actual = FeatureRows.Stream(set, candles);
        for (int f = 0; f < set.Count; f++)
        {
            FeatureDefinition feature = set.Features[f];
            int first = feature.MinBars - 1;
            double[] values = [.. actual.Skip(first).Select(row => row[f])];
            double[] expected = [.. Enumerable.Range(first, candles.Count - first).Select(t => naive.Value(feature.Name, t))];
            TensorAssert.Close(values, expected, rtol: Tolerance, atol: 1e-11, feature.Name);
            Assert.That(actual.Take(first).Select(row => row[f]), Has.All.NaN, feature.Name);
        }
    }
}
