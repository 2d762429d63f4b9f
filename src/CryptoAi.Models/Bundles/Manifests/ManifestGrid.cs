using System.Text.Json.Serialization;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Filling;
using CryptoAi.Models.Files;

namespace CryptoAi.Models.Bundles.Manifests;

/// <summary>A time grid in JSON, in the manifests of bundles and of datasets.</summary>
public sealed record ManifestGrid
{
    /// <inheritdoc cref="GridSpec.Calendars"/>
    public required IReadOnlyList<string> Calendars { get; init; }

    /// <inheritdoc cref="GridSpec.AssetCalendars"/>
    public required IReadOnlyDictionary<string, string> AssetCalendars { get; init; }

    /// <inheritdoc cref="GridSpec.OwnCalendar"/>
    public required bool OwnCalendar { get; init; }

    /// <inheritdoc cref="GridSpec.SyntheticBars"/>
    [JsonConverter(typeof(SnakeCaseEnumConverter<SyntheticBars>))]
    public required SyntheticBars SyntheticBars { get; init; }

    /// <inheritdoc cref="GridSpec.CutTimes"/>
    public required IReadOnlyDictionary<string, IReadOnlyList<DateTimeOffset>> CutTimes { get; init; }

    internal static ManifestGrid? Of(GridSpec? grid) => grid is null ? null : new ManifestGrid
    {
        Calendars = grid.Calendars,
        AssetCalendars = grid.AssetCalendars,
        OwnCalendar = grid.OwnCalendar,
        SyntheticBars = grid.SyntheticBars,
        CutTimes = grid.CutTimes,
    };

    /// <exception cref="FormatException">A name or list is null, or there is no calendar.</exception>
    internal GridSpec ToSpec() => Calendars.Count > 0 && !Calendars.Contains(null!) && !AssetCalendars.Values.Contains(null!) && !CutTimes.Values.Contains(null!)
        ? new GridSpec
        {
            Calendars = Calendars,
            AssetCalendars = AssetCalendars,
            OwnCalendar = OwnCalendar,
            SyntheticBars = SyntheticBars,
            CutTimes = CutTimes,
        }
        : throw new FormatException("The grid names no calendar, or one that is null.");
}
