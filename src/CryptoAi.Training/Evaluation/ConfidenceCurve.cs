using CryptoAi.Models.Signals;

namespace CryptoAi.Training.Evaluation;

/// <summary>Counts decisions by their confidence in steps of 0.05 into the points of a curve.</summary>
internal sealed class ConfidenceCurve(int classes)
{
    private const int Steps = 20;

    private readonly PredictedDirection[] _directions = [.. DirectionRule.ClassesFor(classes).Select(DirectionRule.DirectionOf)];
    private readonly long[] _samples = new long[Steps + 1];
    private readonly long[] _hits = new long[Steps + 1];
    private readonly long[] _calls = new long[Steps + 1];
    private readonly long[] _callHits = new long[Steps + 1];

    public void Add(DirectionDecision decision, int truth)
    {
        int step = Math.Clamp((int)(decision.Confidence * Steps), 0, Steps);
        while (step < Steps && decision.Confidence >= Level(step + 1))
        {
            step++;
        }

        bool hit = decision.Direction == _directions[truth];
        bool call = decision.Direction != PredictedDirection.Neutral;
        _samples[step]++;
        _hits[step] += hit ? 1 : 0;
        _calls[step] += call ? 1 : 0;
        _callHits[step] += hit && call ? 1 : 0;
    }

    /// <summary>The points from confidence 0 up to the largest that has samples.</summary>
    public IReadOnlyList<ConfidencePoint> Build()
    {
        long total = _samples.Sum();
        List<ConfidencePoint> points = [];
        for (int step = 0; step <= Steps; step++)
        {
            (long n, long hits, long calls, long callHits) = (From(_samples, step), From(_hits, step), From(_calls, step), From(_callHits, step));
            if (n == 0)
            {
                break;
            }

            points.Add(new ConfidencePoint
            {
                Confidence = Level(step),
                Count = n,
                Coverage = (double)n / total,
                HitRate = (double)hits / n,
                Calls = calls,
                CallHitRate = calls == 0 ? null : (double)callHits / calls,
            });
        }

        return points;
    }

    private static double Level(int step) => (double)step / Steps;

    private static long From(long[] counts, int step) => counts.AsSpan(step).ToArray().Sum();
}
