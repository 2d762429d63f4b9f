using System.Diagnostics;
using CryptoAi.Training.Evaluation;

namespace CryptoAi.Training.Tests.Evaluation;

[TestFixture]
public sealed class BlockBootstrapTests
{
    [TestCase(59, 1, 10, ExpectedResult = 0, Description = "30 blocks of two lookaheads do not fit")]
    [TestCase(60, 1, 10, ExpectedResult = 2)]
    [TestCase(900, 1, 60, ExpectedResult = 30, Description = "no more than leaves 30 blocks")]
    [TestCase(100_000, 5, 60, ExpectedResult = 64, Description = "window and lookahead")]
    [TestCase(100_000, 1, 1, ExpectedResult = 47, Description = "the cube root")]
    [TestCase(100_000, 100, 1, ExpectedResult = 200, Description = "two lookaheads")]
    public int BlockLength_Table(int times, int lookahead, int window) => BlockBootstrap.BlockLength(times, lookahead, window);

    [Test]
    public void Compare_DependentGains_IntervalCoversAtTheNominalRate()
    {
        const int runs = 300;
        const double mean = 0.02;
        int logLoss = 0;
        int mcc = 0;
        for (int run = 0; run < runs; run++)
        {
            BaselineDifference difference = BlockBootstrap.Compare(Simulate(run, 900, mean, skill: 0), BlockBootstrap.BlockLength(900, 3, 10), replicates: 400)[0];
            logLoss += difference.LogLoss!.Lower <= mean && difference.LogLoss.Upper >= mean ? 1 : 0;
            mcc += difference.Mcc!.Lower <= 0 && difference.Mcc.Upper >= 0 ? 1 : 0;
        }

        // percentile intervals of 75 dependent blocks are a little short: 93 % instead of 95 %; three standard errors of 300 runs are 4 points
        Assert.That((double)logLoss / runs, Is.InRange(0.90, 0.99), "log loss");
        Assert.That((double)mcc / runs, Is.InRange(0.90, 0.99), "Matthews correlation");
    }

    [Test]
    public void Compare_ModelAsGoodAsTheBaseline_RarelyBeatsIt()
    {
        const int runs = 300;
        int beats = Enumerable.Range(1000, runs)
            .Count(run => BlockBootstrap.Compare(Simulate(run, 900, gain: 0, skill: 0), BlockBootstrap.BlockLength(900, 3, 10), replicates: 400)[0].Beats);
        Assert.That((double)beats / runs, Is.LessThan(0.02), "both intervals would have to be above 0");
    }

    [Test]
    public void Compare_BetterModel_Beats()
    {
        BaselineDifference difference = BlockBootstrap.Compare(Simulate(1, 900, gain: 0.2, skill: 0.3), BlockBootstrap.BlockLength(900, 3, 10))[0];
        Assert.That(difference.Beats, Is.True, difference.ToString());
        Assert.That(difference.Mcc!.Value, Is.EqualTo(difference.MccGain));
    }

    [Test]
    public void Compare_TheSamePredictor_ExactlyNothingAndNoVictory()
    {
        PairedOutcomes outcomes = new(3, 2);
        for (int t = 0; t < 300; t++)
        {
            outcomes.Add(t, 0, t % 3, (t / 2) % 3, 0.5);
            outcomes.Add(t, 1, t % 3, (t / 2) % 3, 0.5);
        }

        BaselineDifference difference = BlockBootstrap.Compare(outcomes, 4)[0];
        Assert.That(difference.Mcc, Is.EqualTo(new ConfidenceInterval(0, 0, 0)));
        Assert.That(difference.Beats, Is.False);
    }

    [Test]
    public void Compare_OneBlockOfAllTimes_EveryResampleIsTheWholeTest()
    {
        // a block that begins anywhere and wraps around has every decision time exactly once
        BaselineDifference difference = BlockBootstrap.Compare(Simulate(5, 200, 0.1, 0.2), blockLength: 200, replicates: 50)[0];
        TensorAssert.Close([difference.LogLoss!.Lower, difference.LogLoss.Upper], [difference.LogLossGain, difference.LogLossGain], 1e-9, 1e-12, "log loss");
        TensorAssert.Close([difference.Mcc!.Lower, difference.Mcc.Upper], [difference.MccGain, difference.MccGain], 1e-9, 1e-12, "Matthews correlation");
    }

    [Test]
    public void Compare_IndependentGains_IntervalIsThatOfTheMean()
    {
        const int times = 2000;
        Random random = new(7);
        PairedOutcomes outcomes = new(2, 2);
        double[] gains = [.. Enumerable.Range(0, times).Select(_ => random.NextDouble())];
        for (int t = 0; t < times; t++)
        {
            outcomes.Add(t, 0, t % 2, t % 2, 1 - gains[t]);
            outcomes.Add(t, 1, t % 2, 0, 1);
        }

        ConfidenceInterval interval = BlockBootstrap.Compare(outcomes, blockLength: 1)[0].LogLoss!;
        double mean = gains.Average();
        double error = Math.Sqrt(gains.Sum(g => (g - mean) * (g - mean)) / times / times);

        // 2,000 resamples give a tail quantile to about four hundredths of a standard error
        TensorAssert.Close([interval.Lower, interval.Upper], [mean - (1.96 * error), mean + (1.96 * error)], 0, 0.15 * error, "interval");
    }

    [Test]
    public void Compare_TooFewTimes_NoIntervals()
    {
        BaselineDifference difference = BlockBootstrap.Compare(Simulate(1, 50, 0.5, 0.5), blockLength: 0)[0];
        Assert.That((difference.LogLoss, difference.Mcc, difference.Beats), Is.EqualTo(((ConfidenceInterval?)null, (ConfidenceInterval?)null, false)));
        Assert.That(difference.LogLossGain, Is.Not.Zero);
    }

    [Test]
    public void Compare_Twice_SameBits()
    {
        BaselineDifference first = BlockBootstrap.Compare(Simulate(4, 300, 0.1, 0.1), 10)[0];
        BaselineDifference second = BlockBootstrap.Compare(Simulate(4, 300, 0.1, 0.1), 10)[0];
        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void Compare_HundredThousandSamples_FastEnough()
    {
        PairedOutcomes outcomes = Simulate(2, 100_000, 0.1, 0.1, predictors: 4);
        Stopwatch watch = Stopwatch.StartNew();
        BlockBootstrap.Compare(outcomes, BlockBootstrap.BlockLength(100_000, 5, 60), replicates: 1000);
        TestContext.Out.WriteLine($"{watch.Elapsed.TotalMilliseconds:F0} ms");
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)), "under two seconds on an idle core; shared machines are slower");
    }

    /// <summary>One sample per time; log losses whose gain is a moving average over three times, and labels of which the model knows a share.</summary>
    private static PairedOutcomes Simulate(int seed, int times, double gain, double skill, int predictors = 2)
    {
        Random random = new(seed);
        PairedOutcomes outcomes = new(3, predictors);
        double[] noise = [.. Enumerable.Range(0, times + 2).Select(_ => random.NextDouble() - 0.5)];
        int truth = 0;
        for (int t = 0; t < times; t++)
        {
            truth = random.NextDouble() < 0.5 ? truth : random.Next(3);
            outcomes.Add(t, 0, truth, random.NextDouble() < skill ? truth : random.Next(3), 1 - gain - (noise[t] + noise[t + 1] + noise[t + 2]));
            for (int p = 1; p < predictors; p++)
            {
                outcomes.Add(t, p, truth, random.Next(3), 1);
            }
        }

        return outcomes;
    }
}
