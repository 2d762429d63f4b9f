using System.CommandLine;
using CryptoAi.Features;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that say how assets come onto a common time grid.</summary>
internal sealed class GridFlags
{
    private const string Hold = "hold";
    private const string Step = "step";

    private readonly Option<string[]> _calendars = new("--calendar")
    {
        Description = $"The market calendars of assets that their candles do not tell: {string.Join(", ", new MarketCalendarCatalog().Names)}. (default: told from the candles)",
        HelpName = "SYMBOL=NAME …",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _ownCalendar = Flags.Switch("--own-calendar", "Fill each asset on its own calendar alone: stocks get no bars while their market is closed.");
    private readonly Option<string> _synthetic = Flags.Choice("--synthetic", "On filled bars, indicators hold their values or step through them.", Hold, Hold, Step);
    private readonly Option<bool> _noFill = Flags.Switch("--no-fill", "Take the candles as they are, without filled bars.");

    /// <summary>Every flag, in the order of the help.</summary>
    public IReadOnlyList<Option> All => [_calendars, _ownCalendar, _synthetic, _noFill];

    /// <exception cref="UsageException">A calendar is unknown or not assigned to a symbol, or the flags contradict each other.</exception>
    public void Configure(ParseResult parse, FeaturesOptions options)
    {
        options.FillForward = !parse.GetValue(_noFill);
        options.OwnCalendar = parse.GetValue(_ownCalendar);
        options.SyntheticBars = parse.GetRequiredValue(_synthetic) == Hold ? SyntheticBars.Hold : SyntheticBars.Step;
        MarketCalendarCatalog known = new();
        foreach (string assignment in parse.GetValue(_calendars) ?? [])
        {
            string[] parts = assignment.Split('=', StringSplitOptions.TrimEntries);
            if (parts is not [{ Length: > 0 } symbol, { } calendar] || !known.Contains(calendar))
            {
                throw new UsageException($"{_calendars.Name} is '{assignment}'; expected SYMBOL=NAME with one of the calendars {string.Join(", ", known.Names)}, such as AAPL={UsEquityCalendar.RegularName}.");
            }

            options.Calendars[symbol.ToUpperInvariant()] = calendar;
        }

        if (!options.FillForward && All.FirstOrDefault(o => o != _noFill && CliCommand.IsGiven(parse, o)) is { } idle)
        {
            throw new UsageException($"{idle.Name} does nothing with {_noFill.Name}; leave one of them away.");
        }
    }
}
