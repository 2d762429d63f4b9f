using CryptoAi.Features.Calendars;
using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Features.Filling;

/// <summary>Whether features close the bars of a reference asset by the calendar that the grid knows of it. By another one they would see its bars late, or too early, without a word.</summary>
internal static class ReferenceCalendars
{
    /// <summary>Checks all references that the grid knows.</summary>
    /// <param name="features">The features.</param>
    /// <param name="grid">The grid.</param>
    /// <exception cref="FeatureSetException">A reference has another calendar in the grid (<c>reference_calendar</c>).</exception>
    public static void Require(FeatureSet features, GridSpec grid)
    {
        foreach (FeatureGroup group in features.Groups.Where(static g => g.Reference is not null))
        {
            string found = (group.ReferenceCalendar ?? AlwaysOpenCalendar.Instance).Name;
            if (grid.AssetCalendars.TryGetValue(group.Reference!, out string? expected) && found != expected)
            {
                throw new FeatureSetException(
                    "reference_calendar",
                    $"Features of '{features.Name}' such as '{group.Features[0].Name}' refer to {group.Reference} by the calendar {found}; on the grid its calendar is {expected}. "
                    + $"Make the group with the calendar {expected}, or name the calendar of {group.Reference} in the options of the grid.");
            }
        }
    }
}
