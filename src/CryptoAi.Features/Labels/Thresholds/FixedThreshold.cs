using System.Globalization;

namespace CryptoAi.Features.Labels.Thresholds;

/// <summary>The same θ for every bar of every asset.</summary>
/// <param name="Value">θ: more than 0 and less than 10; 0.02 is two per cent.</param>
public sealed record FixedThreshold(double Value) : LabelThreshold
{
    private protected override string Formula => Value.ToString("R", CultureInfo.InvariantCulture);

    internal override void Validate(int classes)
    {
        if (!(Value > 0 && Value < 10))
        {
            throw new ArgumentException(FormattableString.Invariant($"The label threshold is {Value}; expected more than 0 and less than 10 (0.02 is two per cent)."));
        }
    }

    /// <inheritdoc/>
    public override void Compute(ReadOnlySpan<double> closes, int lookahead, Span<double> thresholds) => thresholds.Fill(Value);
}
