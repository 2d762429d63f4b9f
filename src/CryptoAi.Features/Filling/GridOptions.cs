using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Features.Filling;

/// <summary>How the assets of a dataset come onto a common time grid (definitions D10). Immutable; the limit of filling is the dataset's gap limit.</summary>
public sealed record GridOptions
{
    /// <summary>The calendar's name of each symbol; those of other symbols are told from their candles (<see cref="Calendars.CalendarDetection"/>).</summary>
    /// <value>None.</value>
    public IReadOnlyDictionary<string, string> Calendars { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc cref="ForwardFillOptions.OwnCalendar"/>
    /// <value><see langword="false"/>.</value>
    public bool OwnCalendar { get; init; }

    /// <summary>How features treat filled bars.</summary>
    /// <value><see cref="SyntheticBars.Hold"/>.</value>
    public SyntheticBars SyntheticBars { get; init; } = SyntheticBars.Hold;

    /// <inheritdoc cref="ForwardFillOptions.CutTimes"/>
    /// <value>None.</value>
    public IReadOnlyDictionary<string, IReadOnlyList<DateTimeOffset>> CutTimes { get; init; } = new Dictionary<string, IReadOnlyList<DateTimeOffset>>();
}
