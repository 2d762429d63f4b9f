namespace CryptoAi.Features.Labels.Thresholds;

/// <summary>
/// Where HOLD ends (definitions D1): one of <see cref="FixedThreshold"/>, <see cref="VolScaledThreshold"/>, <see cref="CostAwareThreshold"/> and
/// <see cref="QuantileThreshold"/>. A number stands for a fixed threshold. Immutable, compared by value.
/// </summary>
public abstract record LabelThreshold
{
    private protected LabelThreshold()
    {
    }

    /// <summary>Whether it can label: false only for quantiles whose cuts were not yet fitted on train samples.</summary>
    public virtual bool IsFitted => true;

    /// <summary>The fixed threshold of a number.</summary>
    /// <param name="value">θ.</param>
    public static implicit operator LabelThreshold(double value) => FromDouble(value);

    /// <summary>The fixed threshold of a number.</summary>
    /// <param name="value">θ.</param>
    public static LabelThreshold FromDouble(double value) => new FixedThreshold(value);

    /// <summary>The threshold as a formula, in invariant culture.</summary>
    public sealed override string ToString() => Formula;

    private protected abstract string Formula { get; }

    /// <exception cref="ArgumentException">A value is out of range, or does not go with the number of classes; the message names it.</exception>
    internal abstract void Validate(int classes);

    /// <summary>
    /// θ_t of every bar from data up to it; NaN where it has none yet. Quantiles have cuts instead of a θ: all NaN.
    /// </summary>
    /// <param name="closes">Closing prices of consecutive real bars.</param>
    /// <param name="lookahead">h, in bars.</param>
    /// <param name="thresholds">Receives θ_t; as long as <paramref name="closes"/>.</param>
    public abstract void Compute(ReadOnlySpan<double> closes, int lookahead, Span<double> thresholds);
}
