namespace CryptoAi.Features.Labels.Thresholds;

/// <summary>
/// Cut points at quantiles of the forward returns of the train samples, so that the classes of the train split have given shares: a third each of three classes,
/// 10, 20, 40, 20 and 10 per cent of five. In a rising market the cuts may all be positive: SELL then means a poor return, not a falling price.
/// </summary>
/// <remarks>
/// Without <see cref="Cuts"/> the labels are not known before the split: the rows keep their forward returns, training fits the cuts on the train samples and
/// the bundle carries them.
/// </remarks>
public sealed record QuantileThreshold : LabelThreshold
{
    /// <summary>The fitted cuts; null before.</summary>
    /// <value>null.</value>
    public QuantileCuts? Cuts { get; init; }

    /// <inheritdoc/>
    public override bool IsFitted => Cuts is not null;

    private protected override string Formula => Cuts is null ? "quantiles" : $"quantiles {Cuts}";

    internal override void Validate(int classes)
    {
        int expected = QuantileCuts.LevelsFor(classes).Count;
        if (Cuts is not null && Cuts.Values.Count != expected)
        {
            throw new ArgumentException(FormattableString.Invariant($"There are {Cuts.Values.Count} quantile cuts ({Cuts}); {classes} classes have {expected}."));
        }
    }

    /// <inheritdoc/>
    public override void Compute(ReadOnlySpan<double> closes, int lookahead, Span<double> thresholds) => thresholds.Fill(double.NaN);
}
