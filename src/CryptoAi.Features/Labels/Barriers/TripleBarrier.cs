using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels.Thresholds;

namespace CryptoAi.Features.Labels.Barriers;

/// <summary>
/// Labels by which of three barriers a trade reaches first: profit, stop or time (definitions D3). A trade begins at the close of its row; prices of the following traded
/// bars are compared with a tolerance of 1e-12 of the entry price, so that a price that is exactly on a barrier in decimals is on it. Immutable and thread-safe.
/// </summary>
public sealed class TripleBarrier
{
    /// <summary>Creates a labeler.</summary>
    /// <param name="spec">The barriers.</param>
    /// <exception cref="ArgumentException">A value of <paramref name="spec"/> is out of range.</exception>
    public TripleBarrier(TripleBarrierSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        spec.Validate();
        Spec = spec;
    }

    /// <summary>The barriers.</summary>
    public TripleBarrierSpec Spec { get; }

    /// <summary>A trade from every candle.</summary>
    /// <param name="candles">The series.</param>
    /// <returns>One row per candle.</returns>
    public BarrierTable Label(CandleSeries candles) => Label(BarSeries.FromCandles(candles));

    /// <summary>A trade from every traded bar; filled bars neither begin nor end one, and the time counts traded bars.</summary>
    /// <param name="bars">The bars.</param>
    /// <returns>One row per bar.</returns>
    public BarrierTable Label(BarSeries bars)
    {
        ArgumentNullException.ThrowIfNull(bars);
        TradeSide[] sides = new TradeSide[bars.Count];
        Array.Fill(sides, Spec.Side);
        return Label(bars, sides);
    }

    /// <summary>Trades where a first model gives a direction, for meta-labels.</summary>
    /// <param name="bars">The bars.</param>
    /// <param name="sides">[bars.Count] the direction of the trade of each row; <see cref="TradeSide.None"/> for no trade.</param>
    /// <returns>One row per bar.</returns>
    /// <exception cref="ArgumentException">There is not one side per bar, or one is no <see cref="TradeSide"/>.</exception>
    public BarrierTable Label(BarSeries bars, ReadOnlySpan<TradeSide> sides)
    {
        ArgumentNullException.ThrowIfNull(bars);
        if (sides.Length != bars.Count)
        {
            throw new ArgumentException(FormattableString.Invariant($"There are {sides.Length} sides for {bars.Count} bars; expected one per bar."), nameof(sides));
        }

        foreach (TradeSide side in sides)
        {
            if (side is not (TradeSide.Short or TradeSide.None or TradeSide.Long))
            {
                throw new ArgumentException(FormattableString.Invariant($"A side is {(int)side}; expected {TradeSide.Short} (-1), {TradeSide.None} (0) or {TradeSide.Long} (1)."), nameof(sides));
            }
        }

        BarrierOutcome[] outcomes = new BarrierOutcome[bars.Count];
        List<int> real = [];
        for (int t = 0; t < outcomes.Length; t++)
        {
            outcomes[t] = BarrierOutcome.Without(BarrierEnd.NoEvent, TradeSide.None);
            if (!bars[t].IsSynthetic)
            {
                real.Add(t);
            }
        }

        double[] widths = Widths(bars, real);
        for (int i = 0; i < real.Count; i++)
        {
            outcomes[real[i]] = Outcome(bars, real, i, sides[real[i]], widths[i]);
        }

        return new BarrierTable(outcomes);
    }

    private double[] Widths(BarSeries bars, List<int> real)
    {
        Ohlcv[] prices = [.. real.Select(t => bars[t].Prices)];
        double[] widths = new double[prices.Length];
        Spec.Width.Compute(prices, widths);
        return widths;
    }

    private BarrierOutcome Outcome(BarSeries bars, List<int> real, int i, TradeSide side, double width)
    {
        if (side == TradeSide.None || double.IsNaN(width) || width <= ReturnTolerance.Value || width < Spec.MinReturn - ReturnTolerance.Value)
        {
            return BarrierOutcome.Without(side == TradeSide.None ? BarrierEnd.NoEvent : double.IsNaN(width) ? BarrierEnd.NoWidth : BarrierEnd.TooNarrow, side);
        }

        Trade trade = new(side, bars[real[i]].Close, Level(Spec.ProfitTaking, width), Level(Spec.StopLoss, width));
        for (int j = i + 1; j <= i + Spec.VerticalBars; j++)
        {
            if (j >= real.Count)
            {
                return BarrierOutcome.Without(BarrierEnd.Unfinished, side);
            }

            ref readonly MarketBar bar = ref bars[real[j]];
            if ((Spec.CloseOnly ? trade.TouchByClose(bar) : trade.Touch(bar, Spec.DoubleTouch)) is { } touch)
            {
                return touch.End == BarrierEnd.Ambiguous
                    ? BarrierOutcome.Without(touch.End, side)
                    : new BarrierOutcome(touch.End, side, real[j], touch.Time.ToUnixTimeMilliseconds(), touch.Return, touch.End == BarrierEnd.ProfitTaking ? 1 : -1);
            }
        }

        int last = real[i + Spec.VerticalBars];
        double change = (bars[last].Close / trade.Entry) - 1;
        int label = Spec.VerticalLabel == VerticalLabel.Sign ? (int)side * Math.Sign(change) : 0;
        return new BarrierOutcome(BarrierEnd.Vertical, side, last, bars[last].CloseTime.ToUnixTimeMilliseconds(), change, label);
    }

    private static double Level(double multiple, double width) => multiple == 0 ? double.PositiveInfinity : multiple * width;
}
