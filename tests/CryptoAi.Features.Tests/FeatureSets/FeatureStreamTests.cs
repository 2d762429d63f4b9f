using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.FeatureSets.Reference;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Tests.FeatureSets;

[TestFixture]
public sealed class FeatureStreamTests
{
    private static readonly Func<Candle, Candle>[] Faults =
    [
        static c => c with { Close = double.NaN },
        static c => c with { High = double.PositiveInfinity },
        static c => c with { Open = 0 },
        static c => c with { Low = -1 },
        static c => c with { High = c.Low / 2 },
        static c => c with { Volume = double.NaN },
        static c => c with { OpenTime = c.OpenTime.AddHours(-1) },
    ];

    private static readonly string[] Codes =
        ["price_not_finite", "price_not_finite", "price_not_positive", "price_not_positive", "high_below_low", "volume_invalid", "candles_not_ascending"];

    [Test]
    public void AppendReference_OpenCandleByTheClock_RefusedAndStateUnchanged()
    {
        FeatureSet set = new("reference", [ReferenceFeatures.Group("BTCUSDT", 4)]);
        CandleSeries candles = TestCandles.Walk(3);
        FeatureStream stream = set.CreateStream(candles.Timeframe, new StandingClock(candles.CloseTimeAt(1)));
        stream.AppendReference("BTCUSDT", candles[1]);
        byte[] before = stream.Snapshot();
        CandleDataException error = Assert.Throws<CandleDataException>(() => stream.AppendReference("BTCUSDT", candles[2]))!;
        Assert.That((error.Code, stream.Snapshot().SequenceEqual(before)), Is.EqualTo(("candle_open", true)));
    }

    [Test]
    public void AppendReference_FeatureThrows_NamedAndTheStreamEnds()
    {
        FeatureSet set = new("thrower", [new FeatureGroup([Feature("thrower")], "BTCUSDT", static () => new ThrowingReference())]);
        CandleSeries candles = TestCandles.Walk(2);
        FeatureStream stream = set.CreateStream(candles.Timeframe);
        FeatureSetException error = Assert.Throws<FeatureSetException>(() => stream.AppendReference("BTCUSDT", candles[0]))!;
        Assert.That((error.Code, error.Message.Contains("'thrower'", StringComparison.Ordinal)), Is.EqualTo(("feature_failed", true)));
        Assert.That(Assert.Throws<FeatureSetException>(() => stream.Append(candles[1], new double[1]))!.Code, Is.EqualTo("feature_failed"));
        Assert.That(Assert.Throws<FeatureSetException>(() => stream.Snapshot())!.Code, Is.EqualTo("feature_failed"), "a state that is not to be relied on is not saved either");
    }

    private static FeatureDefinition Feature(string name) => new() { Name = name, Group = "own", Formula = "test", Source = "test", MinBars = 1, StableBars = 1, FlatValue = 0 };

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed class ThrowingReference : ReferenceFeatureCalculator
    {
        public override int OutputCount => 1;

        public override void StepReference(in MarketBar bar) => throw new InvalidOperationException("it was told to.");

        public override void Step(in MarketBar bar, Span<double> outputs) => outputs[0] = 1;

        public override void TransferState(StateTransfer state)
        {
            // remembers nothing
        }
    }

    [Test]
    public void Append_ImpossibleCandle_RefusedAndStateUnchanged([Range(0, 6)] int fault)
    {
        CandleSeries candles = TestCandles.Walk(60);
        double[][] expected = FeatureRows.Stream(Core9.FeatureSet, candles);
        FeatureStream stream = Core9.FeatureSet.CreateStream(candles.Timeframe);
        double[] row = new double[Core9.FeatureSet.Count];
        for (int t = 0; t < candles.Count; t++)
        {
            if (t == 40)
            {
                CandleDataException error = Assert.Throws<CandleDataException>(() => stream.Append(Faults[fault](candles[t]), row))!;
                Assert.That((error.Code, stream.Count), Is.EqualTo((Codes[fault], 40)));
                Assert.That(row, Is.EqualTo(expected[39]), "the row is untouched");
            }

            stream.Append(candles[t], row);
            Assert.That(row, Is.EqualTo(expected[t]), $"row {t}");
        }
    }
}
