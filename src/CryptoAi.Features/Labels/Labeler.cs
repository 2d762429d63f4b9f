using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels.Thresholds;

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

    /// <summary>Two classes without dead zone are cut at 0, quantiles at their cuts: neither asks for θ.</summary>
    private bool NeedsThreshold => Spec.Threshold is not QuantileThreshold && (Spec.Classes > 2 || Spec.DropDeadZone);

    /// <summary>Labels a series; cut it at long gaps first (<see cref="CandleSeries.SplitAtGaps"/>), for the horizon counts bars.</summary>
    /// <param name="candles">The series.</param>
    /// <returns>One row per candle. Rows whose exit bar lies beyond the series have no label; targets that need the next bar are masked in the last row.</returns>
    public LabelTable Label(CandleSeries candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        int rows = candles.Count;
        sbyte[] direction = new sbyte[rows];
        long[] endTimes = new long[rows];
        double[] forward = new double[rows];
        double[] thresholds = new double[rows];
        float[] volatility = new float[rows];
        float[] volume = new float[rows];
        Spec.Threshold.Compute(candles.Close, Spec.Lookahead, thresholds);
        for (int t = 0; t < rows; t++)
        {
            forward[t] = ForwardReturn(candles, t);
            bool labelled = IsLabelled(forward[t], thresholds[t]);
            direction[t] = labelled ? Class(forward[t], thresholds[t]) : LabelTable.NoLabel;
            endTimes[t] = labelled ? EndTime(candles, t) : long.MaxValue;
            volatility[t] = Volatility(candles, t);
            volume[t] = Volume(candles, t);
        }

        return new LabelTable(direction, endTimes, forward, volatility, volume);
    }

    /// <summary>Gives the rows of a table that was made before the quantile cuts were fitted their classes.</summary>
    /// <param name="table">Labels of the same specification, whatever its cuts.</param>
    /// <returns>A table that shares all other columns.</returns>
    /// <exception cref="InvalidOperationException">The specification has no fitted quantile cuts.</exception>
    public LabelTable Classify(LabelTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (Spec.Threshold is not QuantileThreshold { Cuts: { } cuts })
        {
            throw new InvalidOperationException($"The threshold is {Spec.Threshold}; only fitted quantile cuts give a table its classes afterwards. Label the series again.");
        }

        sbyte[] direction = new sbyte[table.Rows];
        for (int t = 0; t < direction.Length; t++)
        {
            direction[t] = table.EndTimes[t] == long.MaxValue ? LabelTable.NoLabel : cuts.ClassOf(table.ForwardReturns[t]);
        }

        return table.With(direction);
    }

    private double ForwardReturn(CandleSeries candles, int t)
    {
        int exit = ExitBar(t);
        return exit >= candles.Count
            ? double.NaN
            : Spec.Anchor == LabelAnchor.CloseToClose ? (candles.Close[exit] / candles.Close[t]) - 1 : (candles.Open[exit] / candles.Open[t + 1]) - 1;
    }

    /// <summary>Whether a row has a label, whose class may still wait for quantile cuts.</summary>
    private bool IsLabelled(double forward, double threshold)
    {
        if (double.IsNaN(forward))
        {
            return false;
        }

        return !NeedsThreshold || (threshold > ReturnTolerance.Value && (Spec.Classes > 2 || IsBeyond(forward, threshold)));
    }

    private sbyte Class(double forward, double threshold)
    {
        if (Spec.Threshold is QuantileThreshold quantile)
        {
            return quantile.Cuts?.ClassOf(forward) ?? LabelTable.NoLabel;
        }

        if (Spec.Classes == 2)
        {
            return (sbyte)(forward >= 0 ? 1 : 0);
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

    private static bool IsBeyond(double forward, double threshold) => Math.Abs(forward) > threshold + ReturnTolerance.Value;

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
