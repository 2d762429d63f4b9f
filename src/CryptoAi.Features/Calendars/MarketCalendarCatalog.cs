namespace CryptoAi.Features.Calendars;

/// <summary>
/// All calendars that an application knows, by name: the built-in ones and its own. Bundles and datasets name their calendars; the catalog gives them back.
/// Immutable and thread-safe.
/// </summary>
public sealed class MarketCalendarCatalog
{
    // the calendars of exchanges are tables of decades: made when they are first asked for
    private readonly Dictionary<string, Func<MarketCalendar>> _calendars = new(StringComparer.Ordinal)
    {
        [AlwaysOpenCalendar.Instance.Name] = static () => AlwaysOpenCalendar.Instance,
        [UsEquityCalendar.RegularName] = static () => UsEquityCalendar.Regular,
        [UsEquityCalendar.ExtendedHoursName] = static () => UsEquityCalendar.ExtendedHours,
    };

    /// <summary>Creates a catalog of the built-in calendars and the given ones. With dependency injection, every registered <see cref="MarketCalendar"/> is given.</summary>
    /// <param name="calendars">The application's own calendars.</param>
    /// <exception cref="ArgumentException">Two calendars have the same name, or one has a built-in name.</exception>
    public MarketCalendarCatalog(IEnumerable<MarketCalendar> calendars)
    {
        ArgumentNullException.ThrowIfNull(calendars);
        foreach (MarketCalendar calendar in calendars)
        {
            if (!_calendars.TryAdd(calendar.Name, () => calendar))
            {
                throw new ArgumentException($"There are two market calendars named '{calendar.Name}'; give yours another name.", nameof(calendars));
            }
        }

        Names = [.. _calendars.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Creates a catalog of the built-in calendars.</summary>
    public MarketCalendarCatalog()
        : this([])
    {
    }

    /// <summary>The names of all calendars in ordinal order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether there is a calendar of this name.</summary>
    /// <param name="name">The name; case matters.</param>
    public bool Contains(string name) => _calendars.ContainsKey(name);

    /// <summary>The calendar of this name.</summary>
    /// <param name="name">The name; case matters.</param>
    /// <exception cref="MarketCalendarException">There is none (<c>calendar_unknown</c>); the message lists the known names.</exception>
    public MarketCalendar Require(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _calendars.TryGetValue(name, out Func<MarketCalendar>? calendar)
            ? calendar()
            : throw new MarketCalendarException(
                "calendar_unknown",
                $"There is no market calendar '{name}'. Known calendars: {string.Join(", ", Names)}. Register your own before it is used.");
    }
}
