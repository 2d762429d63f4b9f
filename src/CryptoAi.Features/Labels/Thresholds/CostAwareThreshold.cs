using CryptoAi.Features.Labels.Volatility;

namespace CryptoAi.Features.Labels.Thresholds;

/// <summary>θ_t = 2·fee + slippage + k·σ_t·√h: BUY and SELL only where a trade there and back would have paid. With k = 0 it needs no volatility and every bar has one.</summary>
/// <param name="Fee">The fee of one trade as a share of its amount: 0.001 is ten basis points; 0 or more, less than 1.</param>
/// <param name="Slippage">What both trades lose against the prices of the label, as a share; 0 or more, less than 1.</param>
public sealed record CostAwareThreshold(double Fee, double Slippage) : LabelThreshold
{
    /// <summary>k: how many deviations σ_t·√h a move must exceed on top of the costs; 0 … 100.</summary>
    /// <value>0.</value>
    public double Multiplier { get; init; }

    /// <summary>The span of σ in bars, see <see cref="VolScaledThreshold.Span"/>; 2 … 10000.</summary>
    /// <value>100.</value>
    public int Span { get; init; } = EwmaVolatility.DefaultSpan;

    private protected override string Formula => FormattableString.Invariant($"2·{Fee:R} + {Slippage:R} + {Multiplier:R}·σ({Span})·√h");

    internal override void Validate(int classes)
    {
        RequireShare(Fee, "fee");
        RequireShare(Slippage, "slippage");
        if (!(Multiplier >= 0 && Multiplier <= 100))
        {
            throw new ArgumentException(FormattableString.Invariant($"The volatility multiplier of the label threshold is {Multiplier}; expected 0 … 100."));
        }

        if (Fee + Slippage + Multiplier == 0)
        {
            throw new ArgumentException("Fee, slippage and volatility multiplier of the label threshold are all 0; at least one must be more, or HOLD would be no move at all.");
        }

        EwmaVolatility.RequireSpan(Span);
    }

    /// <inheritdoc/>
    public override void Compute(ReadOnlySpan<double> closes, int lookahead, Span<double> thresholds)
    {
        double costs = (2 * Fee) + Slippage;
        if (Multiplier == 0)
        {
            thresholds.Fill(costs);
            return;
        }

        EwmaVolatility.Compute(closes, Span, thresholds);
        double factor = Multiplier * Math.Sqrt(lookahead);
        foreach (ref double threshold in thresholds)
        {
            threshold = costs + (factor * threshold);
        }
    }

    private static void RequireShare(double value, string name)
    {
        if (!(value >= 0 && value < 1))
        {
            throw new ArgumentException(FormattableString.Invariant($"The {name} of the label threshold is {value}; expected 0 or more and less than 1 (0.001 is ten basis points)."));
        }
    }
}
