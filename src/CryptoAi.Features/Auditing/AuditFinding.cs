namespace CryptoAi.Features.Auditing;

/// <summary>One thing that is wrong with one feature, or, as a note, worth knowing.</summary>
/// <param name="Kind">The audit that found it.</param>
/// <param name="Feature">The feature; the set's name where a failure cannot be told apart.</param>
/// <param name="Check">What was done, such as "prices × 2^15".</param>
/// <param name="Text">The first place where it showed: series, bar, what was found and what was expected.</param>
/// <param name="Count">The number of values concerned.</param>
public sealed record AuditFinding(AuditKind Kind, string Feature, string Check, string Text, long Count)
{
    /// <summary>The finding as one line.</summary>
    public override string ToString() => FormattableString.Invariant($"{Kind}: '{Feature}', {Check}: {Text}{(Count > 1 ? FormattableString.Invariant($" ({Count} values in all)") : "")}");
}
