using System.CommandLine;
using CryptoAi.Features.Calendars;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flag that names the market calendars of assets.</summary>
internal sealed class CalendarFlag
{
    private readonly Option<string[]> _calendars = new("--calendar")
    {
        Description = $"The market calendars of assets that their candles do not tell: {string.Join(", ", new MarketCalendarCatalog().Names)}. (default: told from the candles)",
        HelpName = "SYMBOL=NAME …",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>The flag.</summary>
    public Option Option => _calendars;

    /// <summary>The calendar's name of each symbol that was named, in upper case.</summary>
    /// <exception cref="UsageException">A calendar is unknown or not assigned to a symbol.</exception>
    public IEnumerable<KeyValuePair<string, string>> Read(ParseResult parse)
    {
        MarketCalendarCatalog known = new();
        foreach (string assignment in parse.GetValue(_calendars) ?? [])
        {
            string[] parts = assignment.Split('=', StringSplitOptions.TrimEntries);
            yield return parts is [{ Length: > 0 } symbol, { } calendar] && known.Contains(calendar)
                ? new KeyValuePair<string, string>(symbol.ToUpperInvariant(), calendar)
                : throw new UsageException($"{_calendars.Name} is '{assignment}'; expected SYMBOL=NAME with one of the calendars {string.Join(", ", known.Names)}, such as AAPL={UsEquityCalendar.RegularName}.");
        }
    }
}
