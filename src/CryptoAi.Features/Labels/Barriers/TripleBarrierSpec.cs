namespace CryptoAi.Features.Labels.Barriers;

/// <summary>Where the barriers of a trade lie and what touching them means (definitions D3).</summary>
public sealed record TripleBarrierSpec
{
    /// <summary>s: the direction of all trades, where no directions are given row by row.</summary>
    /// <value><see cref="TradeSide.Long"/>.</value>
    public TradeSide Side { get; init; } = TradeSide.Long;

    /// <summary>τ: a number, or a rule.</summary>
    /// <value>σ of the last bars, <see cref="VolatilityWidth"/>.</value>
    public BarrierWidth Width { get; init; } = new VolatilityWidth();

    /// <summary>pt: the winning barrier lies pt·τ from the entry; 0 switches it off; at most 1000.</summary>
    /// <value>1.</value>
    public double ProfitTaking { get; init; } = 1;

    /// <summary>sl: the losing barrier lies sl·τ from the entry; 0 switches it off; at most 1000.</summary>
    /// <value>1.</value>
    public double StopLoss { get; init; } = 1;

    /// <summary>v: after how many traded bars a trade ends; 1 … 100000.</summary>
    /// <value>10.</value>
    public int VerticalBars { get; init; } = 10;

    /// <summary>What a bar means that reaches both barriers.</summary>
    /// <value><see cref="DoubleTouch.StopFirst"/>.</value>
    public DoubleTouch DoubleTouch { get; init; } = DoubleTouch.StopFirst;

    /// <summary>The label of trades whose time is over.</summary>
    /// <value><see cref="VerticalLabel.Zero"/>.</value>
    public VerticalLabel VerticalLabel { get; init; } = VerticalLabel.Zero;

    /// <summary>Rows with τ below this have no trade; 0 or more, less than 10.</summary>
    /// <value>0.</value>
    public double MinReturn { get; init; }

    /// <summary>
    /// Whether only closes can touch a barrier, strictly beyond it, and trades end at that close. Otherwise highs and lows touch, on the barrier is enough, and trades end at
    /// the barrier, or at the open where the bar opens beyond it.
    /// </summary>
    /// <value>false.</value>
    public bool CloseOnly { get; init; }

    /// <summary>Checks all values.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        if (Width is null)
        {
            throw new ArgumentException("The triple barrier has no width; give one, such as a fixed width of 0.02.");
        }

        Width.Validate();
        RequireMultiple(ProfitTaking, "profit-taking");
        RequireMultiple(StopLoss, "stop-loss");
        if (Side is not (TradeSide.Long or TradeSide.Short))
        {
            throw new ArgumentException($"The side is {Side}; expected {TradeSide.Long} or {TradeSide.Short}.");
        }

        if (VerticalBars is < 1 or > 100_000)
        {
            throw new ArgumentException(FormattableString.Invariant($"The vertical barrier is after {VerticalBars} bars; expected 1 … 100000."));
        }

        if (!(MinReturn >= 0 && MinReturn < 10))
        {
            throw new ArgumentException(FormattableString.Invariant($"The least barrier width is {MinReturn}; expected 0 or more and less than 10."));
        }
    }

    private static void RequireMultiple(double value, string name)
    {
        if (!(value >= 0 && value <= 1000))
        {
            throw new ArgumentException(FormattableString.Invariant($"The {name} multiple is {value}; expected 0 (off) … 1000."));
        }
    }
}
