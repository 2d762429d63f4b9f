using CryptoAi.Features.Labels.Volatility;

namespace CryptoAi.Features.Labels.Thresholds;

/// <summary>
/// θ_t = k·σ_t·√h: a move counts by the asset's own recent volatility, so that calm and wild assets get like shares of each class. σ_t is
/// <see cref="EwmaVolatility"/> of the close-to-close returns up to bar t. Bars without σ_t yet, and flat ones (θ_t ≤ 1e-12), have no label.
/// </summary>
/// <param name="Multiplier">k: more than 0, at most 100.</param>
public sealed record VolScaledThreshold(double Multiplier) : LabelThreshold
{
    /// <summary>The span of the weights in bars: α = 2 / (span + 1); 2 … 10000. The first σ is that of bar span + 1.</summary>
    /// <value>100.</value>
    public int Span { get; init; } = EwmaVolatility.DefaultSpan;

    private protected override string Formula => FormattableString.Invariant($"{Multiplier:R}·σ({Span})·√h");

    internal override void Validate(int classes)
    {
        if (!(Multiplier > 0 && Multiplier <= 100))
        {
            throw new ArgumentException(FormattableString.Invariant($"The volatility multiplier of the label threshold is {Multiplier}; expected more than 0 and at most 100 (1 is one deviation)."));
        }

        EwmaVolatility.RequireSpan(Span);
    }

    /// <inheritdoc/>
    public override void Compute(ReadOnlySpan<double> closes, int lookahead, Span<double> thresholds)
    {
        EwmaVolatility.Compute(closes, Span, thresholds);
        double factor = Multiplier * Math.Sqrt(lookahead);
        foreach (ref double threshold in thresholds)
        {
            threshold *= factor;
        }
    }
}
