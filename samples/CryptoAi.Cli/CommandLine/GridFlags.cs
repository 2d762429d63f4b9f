using System.CommandLine;
using CryptoAi.Features;
using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that say how assets come onto a common time grid.</summary>
internal sealed class GridFlags
{
    private const string Hold = "hold";
    private const string Step = "step";

    private readonly CalendarFlag _calendars = new();
    private readonly Option<bool> _ownCalendar = Flags.Switch("--own-calendar", "Fill each asset on its own calendar alone: stocks get no bars while their market is closed.");
    private readonly Option<string> _synthetic = Flags.Choice("--synthetic", "On filled bars, indicators hold their values or step through them.", Hold, Hold, Step);
    private readonly Option<bool> _noFill = Flags.Switch("--no-fill", "Take the candles as they are, without filled bars.");

    /// <summary>Every flag, in the order of the help.</summary>
    public IReadOnlyList<Option> All => [_calendars.Option, _ownCalendar, _synthetic, _noFill];

    /// <exception cref="UsageException">A calendar is unknown or not assigned to a symbol, or the flags contradict each other.</exception>
    public void Configure(ParseResult parse, FeaturesOptions options)
    {
        options.FillForward = !parse.GetValue(_noFill);
        options.OwnCalendar = parse.GetValue(_ownCalendar);
        options.SyntheticBars = parse.GetRequiredValue(_synthetic) == Hold ? SyntheticBars.Hold : SyntheticBars.Step;
        foreach ((string symbol, string calendar) in _calendars.Read(parse))
        {
            options.Calendars[symbol] = calendar;
        }

        if (!options.FillForward && All.FirstOrDefault(o => o != _noFill && CliCommand.IsGiven(parse, o)) is { } idle)
        {
            throw new UsageException($"{idle.Name} does nothing with {_noFill.Name}; leave one of them away.");
        }
    }
}
