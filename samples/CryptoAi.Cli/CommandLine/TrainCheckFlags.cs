using System.CommandLine;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that try a training instead of doing it.</summary>
internal sealed class TrainCheckFlags
{
    private readonly Option<bool> _dryRun = Flags.Switch("--dry-run", "Make two steps and a validation batch, say about how long an epoch will take, and save nothing.");
    private readonly Option<bool> _overfit = Flags.Switch("--overfit-check", "See whether the model learns one small batch by heart, and save nothing; exit code 1 if it does not.");

    public IReadOnlyList<Option> All => [_dryRun, _overfit];

    public bool IsDryRun(ParseResult parse) => parse.GetValue(_dryRun);

    public bool IsOverfitCheck(ParseResult parse) => parse.GetValue(_overfit);

    /// <summary>Whether the command only tries.</summary>
    /// <exception cref="UsageException">An interrupted training was to be resumed as well.</exception>
    public bool IsAsked(ParseResult parse, bool isResume)
    {
        Option? asked = IsDryRun(parse) ? _dryRun : IsOverfitCheck(parse) ? _overfit : null;
        return asked is not null && isResume
            ? throw new UsageException($"{asked.Name} tries a training before it begins; it does nothing with --resume. Leave one of them away.")
            : asked is not null;
    }
}
