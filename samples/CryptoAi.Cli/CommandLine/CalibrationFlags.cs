using System.CommandLine;
using CryptoAi.Training;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that say what is fitted on the validation part after the training.</summary>
internal sealed class CalibrationFlags
{
    private static readonly TrainerOptions Defaults = new();

    private readonly Option<bool> _none = Flags.Switch("--no-calibration", "Leave out the temperature of the probabilities and the conformal sets.");
    private readonly Option<double> _alpha = Flags.Number("--conformal-alpha", "The share of conformal sets that may miss the true class.", Defaults.ConformalAlpha, 0.001, 0.999);

    public IReadOnlyList<Option> All => [_none, _alpha];

    /// <exception cref="UsageException">The flags contradict each other.</exception>
    public void RequireConsistent(ParseResult parse, IReadOnlySet<string> varied)
    {
        if (parse.GetValue(_none) && CliCommand.IsGiven(parse, _alpha) && !varied.Contains("calibrate"))
        {
            throw new UsageException($"{_alpha.Name} does nothing with {_none.Name}, which leaves out the conformal sets; leave one of them away.");
        }
    }

    public void Configure(ParseResult parse, TrainerOptions options)
    {
        options.Calibrate = !parse.GetValue(_none);
        options.ConformalAlpha = parse.GetValue(_alpha);
    }
}
