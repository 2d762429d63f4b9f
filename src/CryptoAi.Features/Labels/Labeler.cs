using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Labels;

/// <summary>
/// Makes the targets of a series: direction class, volatility and volume per candle, each row using only its own future (definitions D1, D2).
/// Immutable and thread-safe.
/// </summary>
/// <remarks>
/// Equality with a threshold is HOLD. Returns are compared with a tolerance of 1e-12, because 102/100 − 1 is more than 0.02 in binary arithmetic; price
/// ticks are far coarser, so this gives the class of exact decimal arithmetic.
/// </remarks>
public sealed class Labeler
{
    private const double Tolerance = 1e-12;

    /// <summary>Creates a labeler.</summary>
    /// <param name="spec">What to label.</param>
    /// <exception cref="ArgumentException">A value of <paramref name="spec"/> is out of range.</exception>
    public Labeler(LabelSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        spec.Validate();
        Spec = spec;
    }

    /// <summary>What is labelled.</summary>
    public LabelSpec Spec { get; }

    /// <summary>Labels a series; cut it at long gaps first (<see cref="CandleSeries.SplitAtGaps"/>), for the horizon counts bars.</summary>
    /// <param name="candles">The series.</param>
    /// <returns>One row per candle. Rows whose exit bar lies beyond the series have no label; targets that need the next bar are masked in the last row.</returns>
    public LabelTable Label(CandleSeries candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        int rows = candles.Count;
        sbyte[] direction = new sbyte[rows];
        long[] endTimes = new long[rows];
        float[] volatility = new float[rows];
        float[] volume = new float[rows];
        for (int t = 0; t < rows; t++)
        {
            direction[t] = Direction(candles, t);
            endTimes[t] = direction[t] == LabelTable.NoLabel ? long.MaxValue : EndTime(candles, t);
            volatility[t] = Volatility(candles, t);
            volume[t] = Volume(candles, t);
        }

        return new LabelTable(direction, endTimes, volatility, volume);
    }

    private sbyte Direction(CandleSeries candles, int t)
    {
        int exit = ExitBar(t);
        if (exit >= candles.Count)
        {
            return LabelTable.NoLabel;
        }

        double forward = Spec.Anchor == LabelAnchor.CloseToClose
            ? (candles.Close[exit] / candles.Close[t]) - 1
            : (candles.Open[exit] / candles.Open[t + 1]) - 1;

        double threshold = Spec.Threshold;
        if (Spec.Classes == 2)
        {
            bool dropped = Spec.DropDeadZone && !IsBeyond(forward, threshold);
            return dropped ? LabelTable.NoLabel : (sbyte)(forward >= 0 ? 1 : 0);
        }

        // steps away from HOLD: 0, 1, and with five classes 2
        int steps = IsBeyond(forward, threshold) ? 1 : 0;
        if (Spec.Classes == 5 && IsBeyond(forward, Spec.StrongMultiplier * threshold))
        {
            steps = 2;
        }

        int hold = Spec.Classes / 2;
        return (sbyte)(hold + (forward < 0 ? -steps : steps));
    }

    private static bool IsBeyond(double forward, double threshold) => Math.Abs(forward) > threshold + Tolerance;

    private int ExitBar(int t) => Spec.Anchor == LabelAnchor.CloseToClose ? t + Spec.Lookahead : t + 1 + Spec.Lookahead;

    private long EndTime(CandleSeries candles, int t)
    {
        long exitOpens = candles.OpenTimes[ExitBar(t)];
        return Spec.Anchor == LabelAnchor.CloseToClose ? exitOpens + candles.Timeframe.StepMilliseconds : exitOpens;
    }

    private static float Volatility(CandleSeries candles, int t)
    {
        int next = t + 1;
        return next < candles.Count ? (float)((candles.High[next] - candles.Low[next]) / candles.Close[next]) : float.NaN;
    }

    private float Volume(CandleSeries candles, int t)
    {
        int next = t + 1;
        if (next >= candles.Count || candles.Volume[t] == 0)
        {
            return float.NaN;
        }

        double ratio = candles.Volume[next] / candles.Volume[t];
        if (Spec.VolumeTarget == VolumeTarget.Rate)
        {
            return (float)(ratio - 1);
        }

        return ratio == 0 ? float.NaN : (float)Math.Log(ratio);
    }
}
