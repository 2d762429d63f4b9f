using CryptoAi.Training.Fitting;

namespace CryptoAi.Training.Evaluation;

/// <summary>
/// By how much the model's log loss is below the baseline's, and how sure that is. Differences are averaged per decision time, because assets move together; the times are
/// cut into consecutive blocks whose means are taken as independent (batch means), because labels overlap and markets have calm and wild weeks.
/// </summary>
internal sealed class LogLossGain
{
    /// <summary>The number of blocks.</summary>
    public const int Blocks = 30;

    /// <summary>The one-sided 1 % point of Student's t with 29 degrees of freedom.</summary>
    private const double Quantile = 2.462;

    private readonly SortedDictionary<long, (double Sum, int Count)> _byTime = [];

    /// <summary>The number of decision times.</summary>
    public int Times => _byTime.Count;

    public void Add(long decisionTime, double baselineLoss, double modelLoss)
    {
        (double sum, int count) = _byTime.GetValueOrDefault(decisionTime);
        _byTime[decisionTime] = (sum + baselineLoss - modelLoss, count + 1);
    }

    /// <summary>The mean gain and its lower bound; the bound is null when a block would be shorter than two lookaheads, so that no statement is possible.</summary>
    public (double Mean, double? LowerBound) Summarise(int lookahead)
    {
        double[] gains = [.. _byTime.Values.Select(static g => g.Sum / g.Count)];
        double mean = gains.Length == 0 ? 0 : gains.Average();
        if (gains.Length < Blocks * 2L * lookahead)
        {
            return (mean, null);
        }

        RunningMoments blocks = new();
        for (int b = 0; b < Blocks; b++)
        {
            int start = (int)((long)gains.Length * b / Blocks);
            int end = (int)((long)gains.Length * (b + 1) / Blocks);
            blocks.Add(gains.AsSpan(start, end - start).ToArray().Average());
        }

        // population deviation of the block means: the standard error divides by Blocks − 1
        return (mean, mean - (Quantile * blocks.Std / Math.Sqrt(Blocks - 1)));
    }
}
