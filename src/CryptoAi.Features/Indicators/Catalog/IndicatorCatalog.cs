namespace CryptoAi.Features.Indicators.Catalog;

/// <summary>Every indicator of the library: what it does, what it is made with, what it gives, and how to make it by name.</summary>
public static class IndicatorCatalog
{
    private static readonly IndicatorEntry[] Entries = [.. TrendEntries.All, .. MomentumEntries.All, .. VolatilityEntries.All, .. VolumeEntries.All, .. StatisticsEntries.All];

    private static readonly Dictionary<string, IndicatorEntry> ByName = Entries.ToDictionary(static e => e.Name, StringComparer.Ordinal);

    /// <summary>All entries, by group.</summary>
    public static IReadOnlyList<IndicatorEntry> All => Entries;

    /// <summary>The entry of a name.</summary>
    /// <param name="name">Such as <c>rsi</c>.</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static IndicatorEntry Require(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ByName.TryGetValue(name, out IndicatorEntry? entry)
            ? entry
            : throw new ArgumentException($"No indicator is named '{name}'; there are {string.Join(", ", Entries.Select(static e => e.Name))}.", nameof(name));
    }

    /// <summary>Makes an indicator by name.</summary>
    /// <param name="name">Such as <c>rsi</c>.</param>
    /// <param name="parameters">Values by name; a parameter that is not named has its default.</param>
    /// <exception cref="ArgumentException">There is no indicator or parameter of that name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range, or does not go with another one.</exception>
    public static IndicatorStepper Create(string name, IReadOnlyDictionary<string, double>? parameters = null) => Require(name).Create(parameters);
}
