using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Trust;

namespace CryptoAi.Models.Tests.Trust;

internal sealed class DriftMonitorTests
{
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public void Observe_RowsOfTheTraining_NoDrift()
    {
        DriftFigure figure = Observe(Monitor(200), 200, static i => ((i % 10) + 0.5f) / 10, static i => ((i * 7 % 10) + 0.5f) / 10)!;
        TensorAssert.Close(figure.Index, 0, 0, 1e-9, "shares of a tenth, as float32 stores them");
        Assert.That(figure.Bars, Is.EqualTo(200));
    }

    [Test]
    public void Observe_SharesByHand_IndexOfTheFeatureThatMovedMost()
    {
        // b: half of the rows in the first bin, the rest even over the other nine
        DriftFigure figure = Observe(Monitor(180), 180, static i => ((i % 10) + 0.5f) / 10, static i => i < 90 ? 0f : (i % 9 / 10f) + 0.15f)!;
        double expected = ((0.5 - 0.1) * Math.Log(0.5 / 0.1)) + (9 * ((0.5 / 9) - 0.1) * Math.Log(0.5 / 9 / 0.1));
        TensorAssert.Close(figure.Index, expected, 1e-6, 0, "index");
        Assert.That(figure.Feature, Is.EqualTo("b"));
    }

    [TestCase(0.1f, 0)]
    [TestCase(0.10001f, 1)]
    [TestCase(0.9f, 8)]
    [TestCase(0.90001f, 9)]
    [TestCase(float.NegativeInfinity, 0)]
    [TestCase(float.PositiveInfinity, 9)]
    public void BinOf_AtACut_BelongsBelowIt(float value, int expected) => Assert.That(TrustReference.BinOf(TestTrust.Uniform(1, 1).Cuts(0), value), Is.EqualTo(expected));

    [Test]
    public void Observe_EmptyBin_CountsAsATenThousandth()
    {
        DriftFigure figure = Observe(Monitor(90), 90, static i => (i % 9 / 10f) + 0.15f, static i => (i % 9 / 10f) + 0.15f)!;
        double expected = ((1e-4 - 0.1) * Math.Log(1e-4 / 0.1)) + (9 * ((1 / 9.0) - 0.1) * Math.Log(1 / 9.0 / 0.1));
        TensorAssert.Close(figure.Index, expected, 1e-6, 0, "index");
    }

    [TestCase(50)]
    [TestCase(100)]
    [TestCase(1000)]
    public void Observe_MoreRowsThanTheWindow_OnlyTheNewestCount(int window)
    {
        DriftMonitor monitor = Monitor(window);
        DriftFigure? last = null;

        // far away at first; then only rows of the training
        for (int i = 0; i < 3 * window; i++)
        {
            float value = i < window ? 9 : ((i % 10) + 0.5f) / 10;
            last = monitor.Observe("A", Start.AddHours(i), [value, value]);
        }

        TensorAssert.Close(last!.Index, 0, 0, 1e-9, "index");
        Assert.That(last.Bars, Is.EqualTo(window));
    }

    [Test]
    public void Observe_FeatureOfTheTime_IsNotWatched()
    {
        DriftMonitor monitor = new(new DriftReference(TestTrust.Uniform(2, 1), Schema("momentum", "time")), 20, DriftScope.PerAsset);
        DriftFigure figure = Observe(monitor, 20, static i => ((i % 10) + 0.5f) / 10, static _ => 9)!;
        Assert.That(figure.Feature, Is.EqualTo("a"));
        TensorAssert.Close(figure.Index, 0, 0, 1e-9, "index");
    }

    [Test]
    public void Observe_FewerRowsThanNeeded_NoFigure()
    {
        DriftMonitor monitor = Monitor(1000);
        Assert.That(Observe(monitor, 199, static _ => 0, static _ => 0), Is.Null);
        Assert.That(monitor.Observe("A", Start.AddHours(199), [0, 0])!.Bars, Is.EqualTo(200));
    }

    [Test]
    public void Observe_SameBarAgainOrAnOlderOne_CountsOnce()
    {
        DriftMonitor monitor = Monitor(5);
        foreach (int hour in (int[])[0, 1, 1, 1, 0, 2, 3])
        {
            Assert.That(monitor.Observe("A", Start.AddHours(hour), [0, 0]), Is.Null);
        }

        Assert.That(monitor.Observe("A", Start.AddHours(4), [0, 0]), Is.Not.Null);
    }

    [Test]
    public void Observe_NewAssetWithItsHistory_AllRowsCountLaterOnlyTheNewest()
    {
        DriftMonitor monitor = Monitor(8);
        Assert.That(monitor.IsNew("A"), Is.True);
        Assert.That(monitor.Observe("A", Start, new float[2 * 6]), Is.Null);
        Assert.That(monitor.IsNew("a"), Is.False, "the case of a symbol does not matter");
        Assert.That(monitor.Observe("a", Start.AddHours(1), new float[2 * 6]), Is.Null);
        Assert.That(monitor.Observe("A", Start.AddHours(2), new float[2 * 6])!.Bars, Is.EqualTo(8));
    }

    [TestCase(100_000, DriftScope.PerAsset, 671)]
    [TestCase(10, DriftScope.PerAsset, 10_000)]
    [TestCase(100_000, DriftScope.All, 10_000)]
    public void Observe_EverNewAssets_NoMoreThanTheMemoryIsMeantFor(int window, DriftScope scope, int most)
    {
        DriftMonitor monitor = Monitor(window, scope);
        for (int i = 0; i < most; i++)
        {
            Assert.That(monitor.IsNew($"A{i}"), Is.True);
            monitor.Observe($"A{i}", Start, [0, 0]);
        }

        Assert.That(monitor.IsNew("B"), Is.False, "its history need not be computed");
        Assert.That(monitor.Observe("B", Start, new float[2 * window]), Is.Null);
    }

    [TestCase(DriftScope.PerAsset, 0.0)]
    [TestCase(DriftScope.All, 0.5)]
    public void Observe_TwoAssets_OneWindowEachOrOneForAll(DriftScope scope, double least)
    {
        DriftMonitor monitor = Monitor(20, scope);
        float[] near = [.. Enumerable.Range(0, 40).Select(static i => ((i / 2 % 10) + 0.5f) / 10)];
        monitor.Observe("B", Start, [.. Enumerable.Repeat(9f, 20)]);
        DriftFigure figure = monitor.Observe("A", Start, scope == DriftScope.All ? near[..20] : near)!;
        Assert.That(figure.Index, least == 0 ? Is.LessThan(1e-9) : Is.GreaterThan(least));
        Assert.That(figure.Bars, Is.EqualTo(20));
    }

    [Test]
    public void Largest_SeveralAssets_TheWorst()
    {
        DriftMonitor monitor = Monitor(10);
        Assert.That(monitor.Largest, Is.Null);
        monitor.Observe("A", Start, [.. Enumerable.Range(0, 20).Select(static i => ((i / 2 % 10) + 0.5f) / 10)]);
        DriftFigure far = monitor.Observe("B", Start, [.. Enumerable.Repeat(9f, 20)])!;
        Assert.That(monitor.Largest, Is.EqualTo(far));
        Assert.That(far.Index, Is.GreaterThan(1));
    }

    [TestCase(null, false)]
    [TestCase(1e6, false)]
    [TestCase(0.25, true)]
    public void Observe_Alarm_OnlyAboveTheIndexThatWasSet(double? alarm, bool expected)
    {
        DriftMonitor monitor = new(new DriftReference(TestTrust.Uniform(2, 1), Schema("momentum", "volume")), 10, DriftScope.PerAsset, alarm);
        Assert.That(monitor.Observe("A", Start, [.. Enumerable.Repeat(9f, 20)])!.IsAlarm, Is.EqualTo(expected));
    }

    [Test]
    public void Observe_FromManyThreads_EveryBarCountsOnce()
    {
        DriftMonitor monitor = Monitor(1000, DriftScope.All);
        Parallel.For(0, 8, asset =>
        {
            for (int hour = 0; hour < 100; hour++)
            {
                monitor.Observe($"A{asset % 4}", Start.AddHours(hour), [0.05f, 0.05f]);
            }
        });

        // two threads for each of four assets; a bar that comes after a later one is dropped
        Assert.That(monitor.Largest!.Bars, Is.LessThanOrEqualTo(400).And.GreaterThanOrEqualTo(200));
    }

    [Test]
    public void Restore_SavedAtAnyRow_GoesOnWithTheSameFigures([Values(0, 5, 70, 100, 133, 200)] int cut, [Values] DriftScope scope)
    {
        (DriftMonitor whole, DriftMonitor before, DriftMonitor after) = (Monitor(100, scope), Monitor(100, scope), Monitor(100, scope));
        Give(whole, 0, 250);
        Give(before, 0, cut);
        Give(after, 0, 3);
        using MemoryStream state = new();
        before.Save(new BinaryWriter(state));
        state.Position = 0;

        after.Restore(new BinaryReader(state))!();
        Assert.That((after.FigureOf("a"), after.FigureOf("B"), state.Position), Is.EqualTo((before.FigureOf("A"), before.FigureOf("b"), state.Length)));
        Give(after, 0, 250);

        Assert.That((after.FigureOf("A"), after.FigureOf("B")), Is.EqualTo((whole.FigureOf("A"), whole.FigureOf("B"))));
        Assert.That(whole.FigureOf("A"), Is.Not.Null);

        // one row of each asset after the other; those that were taken before do not count again
        static void Give(DriftMonitor monitor, int from, int to)
        {
            for (int i = from; i < to; i++)
            {
                monitor.Follow("A", [Start.AddHours(i).UtcTicks], [i % 10 / 10f, i * 3 % 10 / 10f]);
                monitor.Follow("B", [Start.AddHours(i).UtcTicks], [i % 7 / 10f, i % 4 / 10f]);
            }
        }
    }

    [TestCase(0, "a drift window of at most 100 rows has -1")]
    [TestCase(4, "names bin 255 of 10")]
    public void Restore_NumbersThatCannotBe_Refused(int place, string message)
    {
        DriftMonitor monitor = Monitor(100, DriftScope.All);
        using MemoryStream state = new();
        monitor.Follow("A", [1], [0.5f, 0.5f]);
        monitor.Save(new BinaryWriter(state));
        byte[] bytes = state.ToArray();

        // at the end: the number of rows, then a byte for each feature of the one row
        bytes.AsSpan(bytes.Length - 6 + place, place == 0 ? 4 : 1).Fill(255);

        Assert.That(() => monitor.Restore(new BinaryReader(new MemoryStream(bytes))), Throws.TypeOf<InvalidDataException>().With.Message.Contains(message));
        Assert.That(() => monitor.Restore(new BinaryReader(new MemoryStream(bytes[..^7]))), Throws.TypeOf<EndOfStreamException>());
    }

    private static DriftMonitor Monitor(int window, DriftScope scope = DriftScope.PerAsset) =>
        new(new DriftReference(TestTrust.Uniform(2, 1), Schema("momentum", "volume")), window, scope);

    private static IReadOnlyList<FeatureDefinition> Schema(params string[] groups) =>
        [.. groups.Select(static (group, i) => Core9.FeatureSet.Features[0] with { Name = i == 0 ? "a" : "b", Group = group })];

    private static DriftFigure? Observe(DriftMonitor monitor, int rows, Func<int, float> a, Func<int, float> b)
    {
        DriftFigure? figure = null;
        for (int i = 0; i < rows; i++)
        {
            figure = monitor.Observe("A", Start.AddHours(i), [a(i), b(i)]);
        }

        return figure;
    }
}
