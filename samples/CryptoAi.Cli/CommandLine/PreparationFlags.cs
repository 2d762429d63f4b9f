using System.CommandLine;
using CryptoAi.Cli.Data;
using CryptoAi.Features;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Labels;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that say how candles become samples: those of <c>prepare</c>, and of <c>train</c> when it prepares in memory.</summary>
internal sealed class PreparationFlags
{
    /// <summary>The feature set of datasets that name none.</summary>
    public const string DefaultFeatures = Unified150.Name;

    private readonly Option<string[]> _symbols = new("--symbols")
    {
        Description = "The assets, such as BTCUSDT ETHUSDT or BTC ETH. (default: all in the folder)",
        HelpName = "A B …",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<Timeframe> _timeframe = Flags.Timeframe("The length of a bar; files of another one are left out.");
    private readonly Option<int> _limit = Flags.Number("--limit", "The newest candles of each asset.", 10_000, 1, 100_000_000);
    private readonly Option<int?> _days = Flags.OptionalNumber("--days", "The newest days of each asset, instead of --limit.", 1, 100_000);
    private readonly LabelFlags _labels = new();
    private readonly Option<string> _features = Flags.Choice("--features", "The feature set.", DefaultFeatures, [.. new FeatureSetCatalog().Names]);
    private readonly GridFlags _grid = new();
    private readonly Option<string> _badRows = BadRowFlag.Create();

    /// <summary>Every flag, in the order of the help.</summary>
    public IReadOnlyList<Option> All => [_symbols, _timeframe, _limit, _days, .. _labels.All, _features, .. _grid.All, _badRows];

    /// <summary>The first flag that was typed, or null.</summary>
    public Option? FirstGiven(ParseResult parse) => All.FirstOrDefault(option => CliCommand.IsGiven(parse, option));

    /// <summary>Whether assets were named.</summary>
    public bool HasSymbols(ParseResult parse) => CliCommand.IsGiven(parse, _symbols);

    /// <exception cref="UsageException">Both a number of candles and of days were given, or the symbols are empty text.</exception>
    public CandleQuery Query(ParseResult parse, string folder)
    {
        int? days = parse.GetValue(_days);
        if (days is not null && CliCommand.IsGiven(parse, _limit))
        {
            throw new UsageException($"{_limit.Name} and {_days.Name} exclude each other; give one of them.");
        }

        string[] symbols = [.. (parse.GetValue(_symbols) ?? []).SelectMany(static s => s.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        if (symbols is [] && HasSymbols(parse))
        {
            throw new UsageException($"{_symbols.Name} names no asset; give some, or leave the flag away to take all in the folder.");
        }

        return new CandleQuery(folder, symbols, parse.GetValue(_timeframe), BadRowFlag.Read(parse, _badRows))
        {
            Limit = days is null ? parse.GetValue(_limit) : null,
            Days = days,
        };
    }

    /// <exception cref="UsageException">The flags contradict each other.</exception>
    public LabelSpec Labels(ParseResult parse) => _labels.Read(parse);

    /// <exception cref="UsageException">The flags contradict each other.</exception>
    public void Configure(ParseResult parse, FeaturesOptions options)
    {
        options.FeatureSet = parse.GetRequiredValue(_features);
        _grid.Configure(parse, options);
    }
}
