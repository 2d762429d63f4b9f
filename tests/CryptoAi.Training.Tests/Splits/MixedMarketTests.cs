using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Labels.Thresholds;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Splits;

/// <summary>Coins and stocks on one grid or without one: sessions that shift with daylight saving, bars off the phase of the hour, late listings, early ends and gaps.</summary>
[TestFixture]
public sealed class MixedMarketTests
{
    private static readonly DateTimeOffset Monday = new(2025, 2, 24, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What a sample is said to know by its interval, it knows: later bars change neither its window nor its label.</summary>
    [Test]
    public void Intervals_LaterBarsChanged_WindowsAndLabelsThatEndedBeforeStay([Range(1, 12)] int seed)
    {
        (TrainingDataset before, _) = Draw(seed, cut: null);
        long[] decisions = [.. before.SampleRows.ToArray().Select(before.DecisionTime).Order()];
        long cut = decisions[decisions.Length / 2];
        (TrainingDataset after, _) = Draw(seed, cut);
        Dictionary<(string, long), (AssetSegment Segment, int Row)> changed = [];
        foreach (AssetSegment segment in after.Segments)
        {
            for (int row = 0; row < segment.Rows; row++)
            {
                changed.Add((segment.Asset.Symbol, segment.CloseTimes[row]), (segment, row));
            }
        }

        int compared = 0;
        foreach (int sample in before.SampleRows)
        {
            (AssetSegment segment, int row) = before.Locate(sample);
            if (segment.CloseTimes[row] > cut)
            {
                continue;
            }

            (AssetSegment other, int otherRow) = changed[(segment.Asset.Symbol, segment.CloseTimes[row])];
            Assert.That(other.Features.Row(otherRow).SequenceEqual(segment.Features.Row(row)), Is.True, "a feature knows the future");
            if (segment.Labels.EndTimes[row] < cut)
            {
                compared++;
                Assert.That(
                    (other.Labels.Direction[otherRow], other.Labels.EndTimes[otherRow], other.Labels.Volatility[otherRow], other.Labels.Volume[otherRow]),
                    Is.EqualTo((segment.Labels.Direction[row], segment.Labels.EndTimes[row], segment.Labels.Volatility[row], segment.Labels.Volume[row])),
                    "a label knows what comes after its end");
            }
        }

        Assert.That(compared, Is.GreaterThan(20));
    }

    [Test]
    public void Splits_EveryKind_NoInformationCrossesACut([Range(1, 12)] int seed)
    {
        (TrainingDataset dataset, Random random) = Draw(seed, cut: null);
        FoldLaws.RequireForward(ChronologicalSplit.Create(dataset));
        foreach (DataSplit fold in WalkForwardSplit.Create(dataset, new WalkForwardOptions { Folds = 2, Mode = (WalkForwardMode)random.Next(2) }))
        {
            FoldLaws.RequireForward(fold);
            FoldLaws.RequireDisjoint(fold);
        }

        foreach (DataSplit fold in PurgedKFold.Create(dataset, new PurgedKFoldOptions { Folds = 4, Embargo = TimeSpan.Zero }))
        {
            FoldLaws.RequireClear(fold, fold.Test.Rows.ToArray(), fold.TestStart.ToUnixTimeMilliseconds(), embargo: 0);
        }

        foreach (CombinatorialFold fold in CombinatorialPurgedSplit.Create(dataset, new CombinatorialOptions { Groups = 5, TestGroups = 2, Embargo = TimeSpan.Zero }).Folds)
        {
            RequireNoOverlap(dataset, fold.Split);
        }

        FoldLaws.RequireForward(LeaveOneAssetOut.Create(dataset, "COIN"));
    }

    /// <summary>Pair by pair, whatever the blocks are: no fitted interval from window to label end meets the decision … label end of a test sample.</summary>
    private static void RequireNoOverlap(TrainingDataset dataset, DataSplit split)
    {
        (long From, long To)[] tests = [.. split.Test.Rows.ToArray().Select(s => (dataset.DecisionTime(s), FoldLaws.End(dataset, s)))];
        foreach (int sample in (int[])[.. split.Train.Rows, .. split.Validation.Rows])
        {
            (long decision, long start, long end) = (dataset.DecisionTime(sample), FoldLaws.Start(dataset, sample), FoldLaws.End(dataset, sample));
            Assert.That(tests.Any(t => decision < t.From ? end >= t.From : start <= t.To), Is.False, "a fitted sample shares time with a test");
        }

        FoldLaws.RequireDisjoint(split);
    }

    private static (TrainingDataset Dataset, Random Random) Draw(int seed, long? cut)
    {
        Random random = new(seed);
        LabelSpec labels = new()
        {
            Threshold = random.Next(2) == 0 ? 0.01 : new VolScaledThreshold(0.5) { Span = 20 },
            Lookahead = random.Next(1, 7),
            Anchor = (LabelAnchor)random.Next(2),
            Horizon = (LabelHorizon)random.Next(2),
        };
        CandleSeries[] series =
        [
            Series("COIN", Enumerable.Range(0, 21 * 24).Select(static h => Monday.AddHours(h)), random, cut),
            Series("STOCK", Sessions(0, 21), random, cut),
            Series("LATE", Sessions(7, 21), random, cut),
            Series("GONE", Enumerable.Range(0, 15 * 24).Select(static h => Monday.AddHours(h)), random, cut),
        ];
        DatasetOptions options = new() { SequenceLength = random.Next(2, 10) };
        return (TrainingDataset.FromCandles(series, ToyMarket.Features, labels, random.Next(2) == 0 ? options : options with { Grid = null }), random);
    }

    /// <summary>Seven bars of each New York session, which begin at half past: from 10 March on an hour earlier by the clock of the world.</summary>
    private static IEnumerable<DateTimeOffset> Sessions(int fromDay, int toDay) => Enumerable.Range(fromDay, toDay - fromDay)
        .Where(static d => d % 7 < 5)
        .SelectMany(static d => Enumerable.Range(0, 7).Select(b => Monday.AddDays(d).AddHours((d < 14 ? 14.5 : 13.5) + b)));

    /// <summary>A random walk with some bars missing; those that open at the cut or later are others with one.</summary>
    private static CandleSeries Series(string symbol, IEnumerable<DateTimeOffset> times, Random random, long? cut)
    {
        double price = 100;
        List<Candle> candles = [];
        foreach (DateTimeOffset time in times)
        {
            (double move, double volume, bool missing) = (0.04 * (random.NextDouble() - 0.5), 1000 * (1 + random.NextDouble()), random.Next(40) == 0);
            bool later = cut is { } at && time.ToUnixTimeMilliseconds() >= at;
            double open = price;
            price *= 1 + (later ? -3 * move : move);
            if (!missing)
            {
                candles.Add(new Candle(time, open, Math.Max(open, price) * 1.001, Math.Min(open, price) * 0.999, price, later ? volume * 3 : volume));
            }
        }

        return CandleSeries.FromCandles(symbol, Timeframe.OneHour, candles);
    }
}
