using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Features.Filling;

/// <summary>
/// The grid of a dataset as it is stored with it and with its models: names of calendars and rules, so that one asset's stream sees the same grid later. Immutable.
/// </summary>
public sealed record GridSpec
{
    /// <summary>The calendars whose union is the grid, in ordinal order.</summary>
    public required IReadOnlyList<string> Calendars { get; init; }

    /// <summary>The calendar's name of each asset.</summary>
    public required IReadOnlyDictionary<string, string> AssetCalendars { get; init; }

    /// <inheritdoc cref="ForwardFillOptions.OwnCalendar"/>
    public required bool OwnCalendar { get; init; }

    /// <summary>How features treat filled bars.</summary>
    public required SyntheticBars SyntheticBars { get; init; }

    /// <inheritdoc cref="ForwardFillOptions.CutTimes"/>
    public required IReadOnlyDictionary<string, IReadOnlyList<DateTimeOffset>> CutTimes { get; init; }

    /// <summary>Whether bars come onto the same points under the same rules; which assets there are does not matter.</summary>
    /// <param name="other">Another grid.</param>
    public bool HasSameRules(GridSpec other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return OwnCalendar == other.OwnCalendar && SyntheticBars == other.SyntheticBars && (OwnCalendar || Calendars.SequenceEqual(other.Calendars, StringComparer.Ordinal));
    }

    /// <summary>The rules in one line.</summary>
    public override string ToString() => $"{(OwnCalendar ? "own calendars" : string.Join(" + ", Calendars))}, {SyntheticBars}";
}
