using CryptoAi.Training.Fitting;

namespace CryptoAi.Training.Evaluation;

/// <summary>
/// By how much the model's log loss is below the baseline's. Differences are averaged per decision time first, because assets move together, and the number of independent
/// times is the number of decision times over the lookahead, because neighbouring labels overlap.
/// </summary>
internal sealed class LogLossGain
{
    private readonly Dictionary<long, (double Sum, int Count)> _byTime = [];

    public void Add(long decisionTime, double baselineLoss, double modelLoss)
    {
        (double sum, int count) = _byTime.GetValueOrDefault(decisionTime);
        _byTime[decisionTime] = (sum + baselineLoss - modelLoss, count + 1);
    }

    /// <summary>The mean gain, its lower bound at <paramref name="deviations"/> standard errors, and the number of independent times behind it.</summary>
    public (double Mean, double LowerBound, double IndependentTimes) Summarise(int lookahead, double deviations)
    {
        RunningMoments moments = new();
        foreach ((_, (double sum, int count)) in _byTime.OrderBy(static p => p.Key))
        {
            moments.Add(sum / count);
        }

        double times = (double)moments.Count / lookahead;
        return (moments.Mean, moments.Mean - (deviations * moments.Std / Math.Sqrt(times)), times);
    }
}
