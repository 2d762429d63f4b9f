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

    /// <summary>Labels a series of traded bars; cut it at long gaps first (<see cref="CandleSeries.SplitAtGaps"/>), for the horizon counts bars.</summary>
    /// <param name="candles">The series.</param>
    /// <returns>One row per candle. Rows whose exit bar lies beyond the series have no label; targets that need the next bar are masked in the last row.</returns>
    public LabelTable Label(CandleSeries candles) => Label(BarSeries.FromCandles(candles));

    /// <summary>
    /// Labels a stretch of a grid. Only traded bars have targets, only traded prices make them, and θ_t is measured on traded bars; <see cref="LabelSpec.Horizon"/> says how
    /// the lookahead counts the others.
    /// </summary>
    /// <param name="bars">The bars.</param>
    /// <returns>One row per bar. Rows of filled bars, and rows whose exit lies beyond the series, have no label; their targets are masked.</returns>
    public LabelTable Label(BarSeries bars)
    {
        ArgumentNullException.ThrowIfNull(bars);
        int rows = bars.Count;
        sbyte[] direction = Filled(rows, LabelTable.NoLabel);
        long[] endTimes = Filled(rows, long.MaxValue);
        double[] forward = Filled(rows, double.NaN);
        float[] volatility = Filled(rows, float.NaN);
        float[] volume = Filled(rows, float.NaN);
        HorizonRows horizon = new(Spec, bars);
        double[] thresholds = Thresholds(bars, horizon.Real);
        for (int i = 0; i < thresholds.Length; i++)
        {
            int t = horizon.Real[i];
            int entry = horizon.Entry(t);
            int exit = horizon.Exit(entry);
            if (exit >= 0)
            {
                forward[t] = ForwardReturn(bars[entry], bars[exit]);
                if (IsLabelled(forward[t], thresholds[i]))
                {
                    direction[t] = Class(forward[t], thresholds[i]);
                    endTimes[t] = (Spec.Anchor == LabelAnchor.CloseToClose ? bars[exit].CloseTime : bars[exit].OpenTime).ToUnixTimeMilliseconds();
                }
            }

            int next = horizon.Next(t);
            if (next >= 0)
            {
                volatility[t] = (float)((bars[next].High - bars[next].Low) / bars[next].Close);
                volume[t] = VolumeChange(bars[t].Volume, bars[next].Volume);
            }
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

    private static T[] Filled<T>(int rows, T value)
    {
        T[] values = new T[rows];
        Array.Fill(values, value);
        return values;
    }

    /// <summary>θ_t of the traded bars.</summary>
    private double[] Thresholds(BarSeries bars, ReadOnlySpan<int> real)
    {
        double[] closes = new double[real.Length];
        for (int i = 0; i < closes.Length; i++)
        {
            closes[i] = bars[real[i]].Close;
        }

        double[] thresholds = new double[closes.Length];
        Spec.Threshold.Compute(closes, Spec.Lookahead, thresholds);
        return thresholds;
    }

    private double ForwardReturn(in MarketBar entry, in MarketBar exit) =>
        (Spec.Anchor == LabelAnchor.CloseToClose ? exit.Close / entry.Close : exit.Open / entry.Open) - 1;

    /// <summary>Whether a row has a label, whose class may still wait for quantile cuts.</summary>
    private bool IsLabelled(double forward, double threshold) =>
        !NeedsThreshold || (threshold > ReturnTolerance.Value && (Spec.Classes > 2 || IsBeyond(forward, threshold)));

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

    private float VolumeChange(double volume, double next)
    {
        if (volume == 0 || (next == 0 && Spec.VolumeTarget == VolumeTarget.LogRate))
        {
            return float.NaN;
        }

        double ratio = next / volume;
        float change = (float)(Spec.VolumeTarget == VolumeTarget.LogRate ? Math.Log(ratio) : ratio - 1);
        return float.IsFinite(change) ? change : float.NaN;
    }
}
