using System.CommandLine;
using CryptoAi.Training.Search;
using CryptoAi.Training.Splits;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that say what a search tries and how it compares.</summary>
internal sealed class SearchFlags
{
    /// <summary>Flags of <c>train</c> whose option has another name.</summary>
    private static readonly Dictionary<string, string> OptionOfFlag = new(StringComparer.Ordinal)
    {
        ["lr"] = "learning_rate",
        ["min-lr-factor"] = "min_learning_rate_factor",
        ["num-assets"] = "asset_capacity",
        ["embedding-dim"] = "embedding_size",
        ["num-layers"] = "layers",
        ["d-model"] = "model_size",
        ["num-heads"] = "heads",
        ["dim-feedforward"] = "feed_forward_size",
    };

    private readonly Option<string[]> _grid = new("--grid")
    {
        Description = "What to vary: flags of train or options by name with their values, such as hidden-size=32,64; with --random also ranges, such as lr=0.0001..0.01:log.",
        HelpName = "NAME=V1,V2 …",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
        Required = true,
    };

    private readonly Option<int?> _random = Flags.OptionalNumber("--random", "Draw so many trials instead of trying every combination.", 1, SearchSpace.MaxTrials);
    private readonly Option<string> _scoring = Flags.Choice("--scoring", "Compare on the validation part, or on the mean of a walk-forward before the test.", "validation", "validation", "walk_forward");
    private readonly Option<int> _folds = Flags.Number("--folds", "Folds of the walk-forward.", new WalkForwardOptions().Folds, 1, 1000);
    private readonly Option<string> _metric = Flags.Choice("--metric", "The figure that decides.", "mcc", "mcc", "macro_f1", "balanced_accuracy", "accuracy", "log_loss");
    private readonly Option<int> _threads = Flags.Number("--threads", "Trials at the same time; 0 = one per processor. The number changes no result.", 0, 0, 1024);
    private readonly Option<string?> _trials = Flags.OptionalPath("--trials", "FILE", "Keep finished trials in this file, and go on with those that are there.");

    public IReadOnlyList<Option> All => [_grid, _random, _scoring, _folds, _metric, _threads, _trials];

    /// <exception cref="UsageException">An axis cannot be read, or they do not fit each other.</exception>
    public SearchSpace Space(ParseResult parse, ulong seed)
    {
        try
        {
            SearchAxis[] axes = [.. parse.GetRequiredValue(_grid).Select(Axis)];
            return parse.GetValue(_random) is { } count ? SearchSpace.Random(count, seed, axes) : SearchSpace.Grid(axes);
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            throw new UsageException($"{_grid.Name}: {error.Message}");
        }
    }

    /// <exception cref="UsageException">Flags contradict each other.</exception>
    public SearchOptions Read(ParseResult parse)
    {
        SearchScoring scoring = parse.GetValue(_scoring) == "validation" ? SearchScoring.Validation : SearchScoring.WalkForward;
        if (scoring == SearchScoring.Validation && CliCommand.IsGiven(parse, _folds))
        {
            throw new UsageException($"{_folds.Name} is about {_scoring.Name} walk_forward; add that, or leave it away.");
        }

        return new SearchOptions
        {
            Scoring = scoring,
            Metric = parse.GetValue(_metric) switch
            {
                "macro_f1" => SearchMetric.MacroF1,
                "balanced_accuracy" => SearchMetric.BalancedAccuracy,
                "accuracy" => SearchMetric.Accuracy,
                "log_loss" => SearchMetric.LogLoss,
                _ => SearchMetric.Mcc,
            },
            Folds = new WalkForwardOptions { Folds = parse.GetValue(_folds) },
            Threads = parse.GetValue(_threads),
            TrialsFile = parse.GetValue(_trials),
        };
    }

    /// <summary>The names of the options that the search varies; what cannot be read is left to <see cref="Space"/>.</summary>
    public IReadOnlySet<string> Varied(ParseResult parse) => parse.GetRequiredValue(_grid)
        .Select(static axis => OptionName(axis.Split('=')[0]).Replace('-', '_'))
        .ToHashSet(StringComparer.Ordinal);

    public string Metric(ParseResult parse) => parse.GetRequiredValue(_metric);

    public string Scoring(ParseResult parse) => parse.GetRequiredValue(_scoring);

    private static SearchAxis Axis(string text)
    {
        int end = text.IndexOf('=', StringComparison.Ordinal);
        return SearchAxis.Parse(end < 0 ? text : OptionName(text[..end]) + text[end..]);
    }

    private static string OptionName(string flag) => OptionOfFlag.GetValueOrDefault(flag.TrimStart('-'), flag.TrimStart('-'));
}
