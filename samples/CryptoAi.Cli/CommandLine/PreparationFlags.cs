using System.CommandLine;
using CryptoAi.Cli.Data;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Labels.Thresholds;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that say how candles become samples: those of <c>prepare</c>, and of <c>train</c> when it prepares in memory.</summary>
internal sealed class PreparationFlags
{
    /// <summary>The feature set of datasets that name none.</summary>
    public const string DefaultFeatures = Core9.Name;

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
    private readonly Option<double> _threshold = Flags.Number("--threshold", "The return beyond which a bar counts as BUY or SELL: 0.02 is 2%.", ((FixedThreshold)LabelSpec.Unified.Threshold).Value, 1e-9, 9.999);
    private readonly Option<int> _lookahead = Flags.Number("--lookahead", "How many bars ahead the return is measured.", LabelSpec.Unified.Lookahead, 1, 100_000);
    private readonly Option<string> _classes = Flags.Choice("--classes", "Direction classes: SELL, BUY; SELL, HOLD, BUY; or these with STRONG_SELL and STRONG_BUY.", "3", "2", "3", "5");
    private readonly Option<bool> _dropDeadZone = Flags.Switch("--drop-dead-zone", "With 2 classes: leave out bars whose return stays within the threshold.");
    private readonly Option<double> _strongMultiplier = Flags.Number("--strong-multiplier", "With 5 classes: strong means beyond this many thresholds.", LabelSpec.Unified.StrongMultiplier, 1.0001, 99.99);
    private readonly Option<string> _features = Flags.Choice("--features", "The feature set.", DefaultFeatures, [.. new FeatureSetCatalog().Names]);
    private readonly Option<string> _badRows = BadRowFlag.Create();

    /// <summary>Every flag, in the order of the help.</summary>
    public IReadOnlyList<Option> All => [_symbols, _timeframe, _limit, _days, _threshold, _lookahead, _classes, _dropDeadZone, _strongMultiplier, _features, _badRows];

    /// <summary>The first flag that was typed, or null.</summary>
    public Option? FirstGiven(ParseResult parse) => All.FirstOrDefault(option => CliCommand.IsGiven(parse, option));

    /// <summary>Whether assets were named.</summary>
    public bool HasSymbols(ParseResult parse) => CliCommand.IsGiven(parse, _symbols);

    /// <summary>The name of the feature set.</summary>
    public string Features(ParseResult parse) => parse.GetRequiredValue(_features);

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
    public LabelSpec Labels(ParseResult parse)
    {
        string classes = parse.GetRequiredValue(_classes);
        bool dropDeadZone = parse.GetValue(_dropDeadZone);
        if (classes == "2" && !dropDeadZone && CliCommand.IsGiven(parse, _threshold))
        {
            throw new UsageException($"{_threshold.Name} does nothing with {_classes.Name} 2, where every bar is SELL or BUY. Add {_dropDeadZone.Name} to leave out bars within the threshold, or leave {_threshold.Name} away.");
        }

        if (classes != "2" && dropDeadZone)
        {
            throw new UsageException($"{_dropDeadZone.Name} goes with {_classes.Name} 2; with {classes} classes bars within the threshold are HOLD.");
        }

        if (classes != "5" && CliCommand.IsGiven(parse, _strongMultiplier))
        {
            throw new UsageException($"{_strongMultiplier.Name} goes with {_classes.Name} 5; {classes} classes have no strong signals.");
        }

        return new LabelSpec
        {
            Classes = classes[0] - '0',
            Threshold = parse.GetValue(_threshold),
            Lookahead = parse.GetValue(_lookahead),
            DropDeadZone = dropDeadZone,
            StrongMultiplier = parse.GetValue(_strongMultiplier),
        };
    }
}
