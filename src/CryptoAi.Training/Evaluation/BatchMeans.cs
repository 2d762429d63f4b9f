using CryptoAi.Training.Fitting;
using MathNet.Numerics.Distributions;

namespace CryptoAi.Training.Evaluation;

/// <summary>
/// The mean of values over decision times, and how sure it is. Values are averaged per decision time, because assets move together; the times are cut into consecutive
/// blocks whose means are taken as independent (batch means), because labels overlap and markets have calm and wild weeks.
/// </summary>
internal sealed class BatchMeans
{
    /// <summary>The number of blocks.</summary>
    public const int Blocks = 30;

    /// <summary>The one-sided 1 % point of Student's t with 29 degrees of freedom: 2.462.</summary>
    private static readonly double Quantile = StudentT.InvCDF(0, 1, Blocks - 1, 0.99);

    private readonly SortedDictionary<long, (double Sum, int Count)> _byTime = [];

    /// <summary>The number of decision times.</summary>
    public int Times => _byTime.Count;

    public void Add(long decisionTime, double value)
    {
        (double sum, int count) = _byTime.GetValueOrDefault(decisionTime);
        _byTime[decisionTime] = (sum + value, count + 1);
    }

    /// <summary>The mean and its lower bound; the bound is null when a block would be shorter than two lookaheads, so that no statement is possible.</summary>
    public (double Mean, double? LowerBound) Summarise(int lookahead)
    {
        double[] means = [.. _byTime.Values.Select(static v => v.Sum / v.Count)];
        double mean = means.Length == 0 ? 0 : means.Average();
        if (means.Length < Blocks * 2L * lookahead)
        {
            return (mean, null);
        }

        RunningMoments blocks = new();
        for (int b = 0; b < Blocks; b++)
        {
            int start = (int)((long)means.Length * b / Blocks);
            int end = (int)((long)means.Length * (b + 1) / Blocks);
            blocks.Add(means.AsSpan(start, end - start).ToArray().Average());
        }

        // population deviation of the block means: the standard error divides by Blocks − 1
        return (mean, mean - (Quantile * blocks.Std / Math.Sqrt(Blocks - 1)));
    }
}
