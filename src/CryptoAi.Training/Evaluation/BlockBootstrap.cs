using System.Numerics.Tensors;
using CryptoAi.Features.Randomness;
using MathNet.Numerics.Statistics;

namespace CryptoAi.Training.Evaluation;

/// <summary>
/// Confidence intervals of the scores of predictors and of the differences between them: a circular block bootstrap over decision times (Politis and Romano 1992), percentile
/// intervals. Blocks keep together what depends on each other: all assets at a time, overlapping labels and windows, calm and wild weeks.
/// </summary>
internal static class BlockBootstrap
{
    /// <summary>The fewest blocks that make a statement.</summary>
    public const int LeastBlocks = 30;

    /// <summary>Resamples of the decision times.</summary>
    public const int Replicates = 2000;

    /// <summary>The confidence of the two-sided intervals.</summary>
    public const double Confidence = 0.95;

    private const ulong Seed = 0x5EED_B007;

    /// <summary>
    /// The decision times of a block: so many that neither the windows nor the labels of its two ends overlap, at least the cube root of all and two lookaheads, but so few that there are 30 blocks.
    /// </summary>
    /// <returns>The length; 0 when 30 blocks of two lookaheads are more than there is.</returns>
    public static int BlockLength(int times, int lookahead, int window)
    {
        int wanted = Math.Max(window + lookahead - 1, (int)Math.Ceiling(Math.Cbrt(times)));
        int length = Math.Max(2 * lookahead, Math.Min(times / LeastBlocks, wanted));
        return (long)length * LeastBlocks <= times ? length : 0;
    }

    /// <summary>The fewest decision times that give intervals.</summary>
    public static int LeastTimes(int lookahead) => 2 * lookahead * LeastBlocks;

    /// <summary>The intervals of predictor 0 against predictors 1, 2, …; all null when there are too few decision times.</summary>
    public static BaselineDifference[] Compare(PairedOutcomes outcomes, int blockLength, int replicates = Replicates, ulong seed = Seed)
    {
        PairedScores[] observed = Observed(outcomes);
        PairedScores[][] resampled = Resamples(outcomes, blockLength, replicates, seed);
        return [.. Enumerable.Range(1, outcomes.Predictors - 1).Select(b => Summarise(observed[0].Over(observed[b]), [.. resampled.Select(r => r[0].Over(r[b]))]))];
    }

    /// <summary>[predictors] the scores on all decision times.</summary>
    public static PairedScores[] Observed(PairedOutcomes outcomes) => Scores(outcomes, outcomes.PrefixSums().AsSpan(outcomes.Times * outcomes.Width, outcomes.Width));

    /// <summary>[replicates][predictors] the scores on resampled decision times, the same ones for all predictors; empty when there are too few decision times.</summary>
    public static PairedScores[][] Resamples(PairedOutcomes outcomes, int blockLength, int replicates = Replicates, ulong seed = Seed)
    {
        if (blockLength == 0)
        {
            return [];
        }

        double[] prefix = outcomes.PrefixSums();
        PairedScores[][] resampled = new PairedScores[replicates][];
        double[] sums = new double[outcomes.Width];
        for (int r = 0; r < replicates; r++)
        {
            Resample(prefix, outcomes, blockLength, new CounterRandom(CounterRandom.Mix(seed ^ (ulong)r)), sums);
            resampled[r] = Scores(outcomes, sums);
        }

        return resampled;
    }

    /// <summary>The limits of the interval of a score; null when nothing was resampled.</summary>
    public static (double Lower, double Upper)? Limits(PairedScores[] resampled, Func<PairedScores, double> score)
    {
        if (resampled.Length == 0)
        {
            return null;
        }

        double[] sorted = [.. resampled.Select(score).Order()];
        double tail = (1 - Confidence) / 2;
        return (SortedArrayStatistics.Quantile(sorted, tail), SortedArrayStatistics.Quantile(sorted, 1 - tail));
    }

    private static BaselineDifference Summarise(PairedScores observed, PairedScores[] resampled) => new()
    {
        LogLossGain = observed.LogLoss,
        MccGain = observed.Mcc,
        LogLoss = Interval(observed.LogLoss, resampled, static s => s.LogLoss),
        Mcc = Interval(observed.Mcc, resampled, static s => s.Mcc),
        MacroF1 = Interval(observed.MacroF1, resampled, static s => s.MacroF1),
        BalancedAccuracy = Interval(observed.BalancedAccuracy, resampled, static s => s.BalancedAccuracy),
    };

    private static ConfidenceInterval? Interval(double value, PairedScores[] resampled, Func<PairedScores, double> score) =>
        Limits(resampled, score) is var (lower, upper) ? new ConfidenceInterval(value, lower, upper) : null;

    private static PairedScores[] Scores(PairedOutcomes outcomes, ReadOnlySpan<double> sums)
    {
        PairedScores[] scores = new PairedScores[outcomes.Predictors];
        for (int p = 0; p < scores.Length; p++)
        {
            scores[p] = outcomes.Scores(sums, p);
        }

        return scores;
    }

    /// <summary>Sums over blocks that begin anywhere and wrap around the end, the last one cut so that there are as many decision times as observed.</summary>
    private static void Resample(double[] prefix, PairedOutcomes outcomes, int blockLength, CounterRandom random, Span<double> sums)
    {
        sums.Clear();
        for (int left = outcomes.Times; left > 0; left -= blockLength)
        {
            int start = (int)(random.NextDouble() * outcomes.Times);
            int end = start + Math.Min(blockLength, left);
            Add(start, Math.Min(end, outcomes.Times), sums);
            Add(0, Math.Max(end - outcomes.Times, 0), sums);
        }

        void Add(int from, int to, Span<double> target)
        {
            TensorPrimitives.Add(target, prefix.AsSpan(to * outcomes.Width, outcomes.Width), target);
            TensorPrimitives.Subtract(target, prefix.AsSpan(from * outcomes.Width, outcomes.Width), target);
        }
    }
}
