using System.CommandLine;
using CryptoAi.Training.Splits;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that ask for a walk-forward.</summary>
internal sealed class WalkForwardFlags
{
    private readonly Option<int?> _folds = Flags.OptionalNumber("--walk-forward", "Also train N fresh models in the way of the bundle, each tested on the time after its training, one after the other.", 1, 1000);
    private readonly Option<bool> _rolling = Flags.Switch("--rolling", "Walk forward with a train part of constant length instead of a growing one.");

    public IReadOnlyList<Option> All => [_folds, _rolling];

    /// <summary>The options of the walk-forward; null when none is wanted.</summary>
    /// <exception cref="UsageException">A flag of it was given without it.</exception>
    public WalkForwardOptions? Read(ParseResult parse)
    {
        bool rolling = parse.GetValue(_rolling);
        if (parse.GetValue(_folds) is { } folds)
        {
            return new WalkForwardOptions { Folds = folds, Mode = rolling ? WalkForwardMode.Rolling : WalkForwardMode.Expanding };
        }

        return rolling ? throw new UsageException($"{_rolling.Name} is about {_folds.Name} N; add that.") : null;
    }
}
