using System.CommandLine;
using CryptoAi.Training;
using CryptoAi.Training.Loop;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that say how the learning rate changes.</summary>
internal sealed class ScheduleFlags
{
    private const string Constant = "constant";
    private const string Cosine = "cosine";
    private const string Plateau = "plateau";

    private static readonly TrainerOptions Defaults = new();

    private readonly Option<string> _schedule = Flags.Choice("--schedule", "Keep the learning rate, lower it along a cosine over all epochs, or whenever there is no improvement.", Constant, Constant, Cosine, Plateau);
    private readonly Option<double> _warmUp = Flags.Number("--warm-up-fraction", "The share of all steps over which the rate rises to its full value.", Defaults.WarmUpFraction, 0, 0.9);
    private readonly Option<double> _minFactor = Flags.Number("--min-lr-factor", "With cosine or plateau: the least rate, as a share of --lr.", Defaults.MinLearningRateFactor, 0, 1);
    private readonly Option<int> _patience = Flags.Number("--plateau-patience", "With plateau: epochs without improvement after which the rate is lowered.", Defaults.PlateauPatience, 1, 1_000_000);
    private readonly Option<double> _factor = Flags.Number("--plateau-factor", "With plateau: what the rate is multiplied by.", Defaults.PlateauFactor, 0.01, 0.99);

    public IReadOnlyList<Option> All => [_schedule, _warmUp, _minFactor, _patience, _factor];

    /// <exception cref="UsageException">A flag of another schedule was given.</exception>
    public void RequireConsistent(ParseResult parse, IReadOnlySet<string> varied)
    {
        if (varied.Contains("schedule"))
        {
            return;
        }

        string schedule = parse.GetRequiredValue(_schedule);
        (Option Flag, string[] Schedules)[] owners = [(_minFactor, [Cosine, Plateau]), (_patience, [Plateau]), (_factor, [Plateau])];
        foreach ((Option flag, string[] schedules) in owners)
        {
            if (CliCommand.IsGiven(parse, flag) && !schedules.Contains(schedule))
            {
                throw new UsageException($"{flag.Name} does nothing with {_schedule.Name} {schedule}; add {string.Join(" or ", schedules.Select(s => $"{_schedule.Name} {s}"))}, or leave it away.");
            }
        }
    }

    public void Configure(ParseResult parse, TrainerOptions options)
    {
        options.Schedule = parse.GetValue(_schedule) switch
        {
            Cosine => LearningRateSchedule.Cosine,
            Plateau => LearningRateSchedule.Plateau,
            _ => LearningRateSchedule.Constant,
        };
        options.WarmUpFraction = parse.GetValue(_warmUp);
        options.MinLearningRateFactor = parse.GetValue(_minFactor);
        options.PlateauPatience = parse.GetValue(_patience);
        options.PlateauFactor = parse.GetValue(_factor);
    }
}
