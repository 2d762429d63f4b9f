using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Tests.FeatureSets;

/// <summary>Saving, restoring, looking at an open candle, and filled bars.</summary>
[TestFixture]
public sealed class FeatureStreamStateTests
{
    private static readonly FeatureSet Set = Core9.FeatureSet;

    [Test]
    public void Restore_AtAnyBar_GoesOnToTheBit([Values(0, 1, 13, 14, 33, 34, 59)] int cut)
    {
        CandleSeries candles = TestCandles.Walk(90);
        double[][] expected = FeatureRows.Stream(Set, candles);
        FeatureStream stream = Set.CreateStream(candles.Timeframe);
        double[] row = new double[Set.Count];
        for (int t = 0; t < cut; t++)
        {
            stream.Append(candles[t], row);
        }

        FeatureStream restored = Set.RestoreStream(stream.Snapshot(), candles.Timeframe);
        Assert.That((restored.Count, restored.RealCount), Is.EqualTo((cut, cut)));
        for (int t = cut; t < candles.Count; t++)
        {
            restored.Append(candles[t], row);
            FeatureRows.AssertSameBits([row], [expected[t]], 1);
        }
    }

    [Test]
    public void Restore_DamagedOrForeign_Refused()
    {
        FeatureStream stream = Set.CreateStream(Timeframe.OneHour);
        byte[] state = stream.Snapshot();
        byte[] damaged = [.. state];
        damaged[^40] ^= 1;
        Assert.That(() => Set.RestoreStream(damaged, Timeframe.OneHour), Code("state_damaged"));
        Assert.That(() => Set.RestoreStream(state.AsSpan(0, state.Length - 1), Timeframe.OneHour), Code("state_damaged"));
        Assert.That(() => Set.RestoreStream([], Timeframe.OneHour), Code("state_damaged"));
        Assert.That(() => Set.RestoreStream(state, Timeframe.OneDay), Code("state_differs"));
        Assert.That(() => Set.RestoreStream(state, Timeframe.OneHour, syntheticBars: SyntheticBars.Step), Code("state_differs"));

        static NUnit.Framework.Constraints.Constraint Code(string code) => Throws.TypeOf<FeatureStateException>().With.Property("Code").EqualTo(code);
    }

    [Test]
    public void Peek_AnyBar_IsTheRowThatFollowsAndChangesNothing()
    {
        CandleSeries candles = TestCandles.Walk(80);
        double[][] expected = FeatureRows.Stream(Set, candles);
        FeatureStream stream = Set.CreateStream(candles.Timeframe);
        double[] row = new double[Set.Count];
        for (int t = 0; t < candles.Count; t++)
        {
            stream.Peek(candles[t] with { High = 2 * candles[t].High, Volume = 5 }, row);
            stream.Peek(candles[t], row);
            FeatureRows.AssertSameBits([row], [expected[t]], 1);
            Assert.That(stream.Count, Is.EqualTo(t));
            stream.Append(candles[t], row);
            FeatureRows.AssertSameBits([row], [expected[t]], 1);
        }
    }

    [Test]
    public void Append_CandleStillOpenByTheClock_RefusedUntilItHasClosed()
    {
        Candle candle = TestCandles.Walk(1)[0];
        Clock clock = new(candle.OpenTime.AddMinutes(59));
        FeatureStream stream = Set.CreateStream(Timeframe.OneHour, clock);
        double[] row = new double[Set.Count];
        Assert.That(() => stream.Append(candle, row), Throws.TypeOf<CandleDataException>().With.Property("Code").EqualTo("candle_open"));
        Assert.That(() => stream.Peek(candle, row), Throws.Nothing);
        Assert.That(stream.Count, Is.Zero);
        clock.Now = candle.OpenTime.AddHours(1);
        stream.Append(candle, row);
        Assert.That(stream.Count, Is.EqualTo(1));
    }

    [Test]
    public void Append_FilledBars_HoldRepeatsAndReturnsAreZero_StepSeesThem()
    {
        CandleSeries candles = TestCandles.Walk(60);
        BarSeries bars = WithFilled(candles, after: 40, count: 5);
        FeatureMatrix hold = Set.Compute(bars);
        FeatureMatrix step = Set.Compute(bars, SyntheticBars.Step);
        FeatureMatrix real = Set.Compute(candles);
        for (int filled = 41; filled < 46; filled++)
        {
            for (int f = 0; f < Set.Count; f++)
            {
                bool isReturn = Set.Features[f].OnSynthetic == SyntheticValue.Zero;
                Assert.That(hold.Row(filled)[f], Is.EqualTo(isReturn ? 0f : real.Row(40)[f]), Set.Features[f].Name);
            }
        }

        Assert.That(Set.Features.Count(static f => f.OnSynthetic == SyntheticValue.Zero), Is.EqualTo(2));
        Assert.That(hold.Row(46).ToArray(), Is.EqualTo(real.Row(41).ToArray()), "indicators did not see the filled bars");
        Assert.That(step.Row(46).ToArray(), Is.Not.EqualTo(real.Row(41).ToArray()));
        Assert.That(step.Row(45)[0], Is.Zero);
    }

    [Test]
    public void Compute_FilledBarsInTheWarmUp_CompleteAfterMinBarsRealOnes()
    {
        BarSeries bars = WithFilled(TestCandles.Walk(60), after: 10, count: 7);
        Assert.That(Set.Compute(bars).FirstCompleteRow, Is.EqualTo(Set.MinBars - 1 + 7));
        Assert.That(Set.Compute(bars, SyntheticBars.Step).FirstCompleteRow, Is.EqualTo(Set.MinBars - 1));
        Assert.That((bars.Count, bars.RealCount), Is.EqualTo((67, 60)));
    }

    [Test]
    public void Append_FeatureThrows_ErrorNamesItAndTheStreamIsOver()
    {
        FeatureSet set = new("own", [.. Set.Groups, new FeatureGroup([Definition("broken")], static () => new Broken())]);
        FeatureStream stream = set.CreateStream(Timeframe.OneHour);
        CandleSeries candles = TestCandles.Walk(3);
        double[] row = new double[set.Count];
        Assert.That(
            () => stream.Append(candles[0], row),
            Throws.TypeOf<FeatureSetException>().With.Property("Code").EqualTo("feature_failed").And.Message.Contains("'broken'").And.Message.Contains("division by nothing"));
        Assert.That(() => stream.Append(candles[1], row), Throws.TypeOf<FeatureSetException>().With.Property("Code").EqualTo("feature_failed"));
    }

    [Test]
    public void Append_AfterWarmUp_AllocatesNothing()
    {
        CandleSeries candles = TestCandles.Walk(400);
        double[] row = new double[Set.Count];
        long allocated = Allocations.Of(
            () =>
            {
                FeatureStream stream = Set.CreateStream(candles.Timeframe);
                stream.Append(candles[0], row);
                stream.Peek(candles[1], row);
                return stream;
            },
            stream =>
            {
                for (int t = 1; t < candles.Count; t++)
                {
                    stream.Peek(candles[t], row);
                    stream.Append(candles[t], row);
                }
            });
        Assert.That(allocated, Is.Zero);
    }

    private static BarSeries WithFilled(CandleSeries candles, int after, int count)
    {
        List<MarketBar> bars = [];
        for (int i = 0; i < candles.Count; i++)
        {
            DateTimeOffset shift = candles[i].OpenTime.AddHours(i > after ? count : 0);
            bars.Add(MarketBar.Real(candles[i] with { OpenTime = shift }, candles.Timeframe));
            for (int k = 1; i == after && k <= count; k++)
            {
                double close = candles[i].Close;
                Candle filled = new(candles[i].OpenTime.AddHours(k), close, close, close, close, 0);
                bars.Add(MarketBar.Real(filled, candles.Timeframe) with { IsSynthetic = true, IsOpen = false, BarsSinceReal = k });
            }
        }

        return new BarSeries(candles.Symbol, candles.Timeframe, candles.HasVolume, [.. bars]);
    }

    private static FeatureDefinition Definition(string name) => new() { Name = name, Group = "state", Formula = "1", Source = "test", MinBars = 1, StableBars = 1, FlatValue = 1 };

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Broken : FeatureCalculator
    {
        public override int OutputCount => 1;

        public override void Step(in MarketBar bar, Span<double> outputs) => throw new DivideByZeroException("division by nothing");

        public override void TransferState(StateTransfer state)
        {
        }
    }
}
