using System.CommandLine;
using CryptoAi.Training.Comparison;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that say what is compared.</summary>
internal sealed class CompareFlags
{
    private const int MostBars = 1_000_000;

    private static readonly ComparisonOptions Defaults = new();
    private static readonly ComparedModel[] Trained = [.. Enum.GetValues<ComparedModel>().Where(static m => m != ComparedModel.Majority)];

    private readonly Option<string[]> _models = Models("--models", "Compare only these.");
    private readonly Option<string[]> _without = Models("--without", "Leave these out.");
    private readonly Option<string[]> _poor = Symbols("--poor", "The assets that are cut to few bars. (default: every third one with enough bars)");
    private readonly Option<int[]> _poorBars = new("--poor-bars")
    {
        Description = $"The last bars of the train part that they keep; a comparison for each. [default: {string.Join(' ', Defaults.PoorBars)}]",
        HelpName = "n …",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _noPoor = Flags.Switch("--no-poor", "Leave the data-poor case out.");
    private readonly Option<string[]> _unseen = Symbols("--unseen", "The assets that a unified model is trained without, and that are added afterwards. (default: the last one that is not cut)");
    private readonly Option<int> _unseenBars = Flags.Number("--unseen-bars", "The last bars of the train part that they are added with.", Defaults.UnseenBars, 1, MostBars);
    private readonly Option<double> _fineTuneRate = Flags.Number("--fine-tune-lr", "The step size of Adam when an asset is added.", Defaults.FineTuneLearningRate, 1e-9, 10);
    private readonly Option<bool> _noUnseen = Flags.Switch("--no-unseen", "Leave the unseen assets out.");
    private readonly Option<double> _muchBetter = Flags.Number("--much-better", "The difference in accuracy that the claim about data-poor assets has to exceed.", Defaults.MuchBetter, 0, 0.99);

    public CompareFlags() => _poorBars.Validators.Add(result =>
    {
        if (result.Tokens.FirstOrDefault(static t => !int.TryParse(t.Value, System.Globalization.CultureInfo.InvariantCulture, out int bars) || bars is < 1 or > MostBars) is { } token)
        {
            result.AddError(FormattableString.Invariant($"{_poorBars.Name} is '{token.Value}'; expected whole numbers from 1 to {MostBars}."));
        }
    });

    public IReadOnlyList<Option> OfModels => [_models, _without];

    public IReadOnlyList<Option> OfCases => [_poor, _poorBars, _noPoor, _unseen, _unseenBars, _fineTuneRate, _noUnseen, _muchBetter];

    /// <summary>The kinds of model that take part.</summary>
    /// <exception cref="UsageException">A name means none, or none is left.</exception>
    public IReadOnlyList<ComparedModel> Kinds(ParseResult parse)
    {
        ComparedModel[] named = Parse(parse, _models);
        ComparedModel[] without = Parse(parse, _without);
        ComparedModel[] kinds = [.. (named.Length > 0 ? named : Trained).Except(without)];
        if (named.Contains(ComparedModel.Ensemble) && kinds.Contains(ComparedModel.Ensemble) && kinds.Count(static m => m is not (ComparedModel.Ensemble or ComparedModel.IndividualLstm)) < 2)
        {
            throw new UsageException($"{_models.Name} has an ensemble of fewer than two models; its members are individual, unified and unified_transformer. Name two of them as well, or leave the ensemble away.");
        }

        return kinds.Any(static m => m != ComparedModel.Ensemble) ? kinds : throw new UsageException($"{_models.Name} and {_without.Name} leave nothing that is trained. Name other models.");
    }

    /// <summary>Sets what is compared.</summary>
    /// <exception cref="UsageException">Flags contradict each other.</exception>
    public ComparisonOptions Read(ParseResult parse, ComparisonOptions options)
    {
        bool noPoor = Without(parse, _noPoor, [_poor, _poorBars]);
        bool noUnseen = Without(parse, _noUnseen, [_unseen, _unseenBars, _fineTuneRate]);
        IReadOnlyList<ComparedModel> kinds = Kinds(parse);
        if (!kinds.Any(static m => m is ComparedModel.Unified or ComparedModel.UnifiedTransformer) && new Option[] { _unseen, _unseenBars, _fineTuneRate }.FirstOrDefault(o => CliCommand.IsGiven(parse, o)) is { } unseen)
        {
            throw new UsageException($"{unseen.Name} does nothing without a unified model; compare unified or unified_transformer too, or leave it away.");
        }

        return options with
        {
            Models = kinds,
            PoorAssets = noPoor ? [] : Given(parse, _poor),
            PoorBars = parse.GetValue(_poorBars) is { Length: > 0 } bars ? bars : Defaults.PoorBars,
            UnseenAssets = noUnseen ? [] : Given(parse, _unseen),
            UnseenBars = parse.GetValue(_unseenBars),
            FineTuneLearningRate = parse.GetValue(_fineTuneRate),
            MuchBetter = parse.GetValue(_muchBetter),
        };
    }

    private static bool Without(ParseResult parse, Option<bool> none, Option[] others)
    {
        if (!parse.GetValue(none))
        {
            return false;
        }

        return others.FirstOrDefault(o => CliCommand.IsGiven(parse, o)) is { } other
            ? throw new UsageException($"{other.Name} does nothing with {none.Name}; leave one of them away.")
            : true;
    }

    private static string[]? Given(ParseResult parse, Option<string[]> option) => parse.GetValue(option) is { Length: > 0 } values ? values : null;

    private static ComparedModel[] Parse(ParseResult parse, Option<string[]> option) =>
    [
        .. (parse.GetValue(option) ?? []).Select(name => Array.Find(Trained, m => ModelNames.Code(m).Equals(name, StringComparison.OrdinalIgnoreCase)) is var found
            && ModelNames.Code(found).Equals(name, StringComparison.OrdinalIgnoreCase) ? found : throw new UsageException($"{option.Name} is '{name}'; expected {string.Join(", ", Trained.Select(ModelNames.Code))}.")),
    ];

    private static Option<string[]> Models(string name, string description) => new(name)
    {
        Description = $"{description} They are {string.Join(", ", Trained.Select(ModelNames.Code))}.",
        HelpName = "MODEL …",
        AllowMultipleArgumentsPerToken = true,
    };

    private static Option<string[]> Symbols(string name, string description) => new(name) { Description = description, HelpName = "SYMBOL …", AllowMultipleArgumentsPerToken = true };
}
