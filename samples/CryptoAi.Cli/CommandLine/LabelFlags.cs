using System.CommandLine;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Labels.Thresholds;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that say what the labels mean.</summary>
internal sealed class LabelFlags
{
    private const string Fixed = "fixed";
    private const string Volatility = "volatility";
    private const string Quantile = "quantile";
    private const string Costs = "costs";

    private readonly Option<string> _mode = Flags.Choice(
        "--threshold-mode", "From which return on a bar counts as BUY or SELL: fixed, by recent volatility, by quantiles of the train part, or by trading costs.", Fixed, Fixed, Volatility, Quantile, Costs);

    private readonly Option<double> _threshold = Flags.Number("--threshold", "The return beyond which a bar counts as BUY or SELL: 0.02 is 2%.", ((FixedThreshold)LabelSpec.Unified.Threshold).Value, 1e-9, 9.999);
    private readonly Option<double> _deviations = Flags.Number("--deviations", "With volatility: this many deviations of the return over the lookahead. With costs: on top of them.", 1.0, 0, 100);
    private readonly Option<double> _fee = Flags.Number("--fee", "With costs: the fee of one trade: 0.001 is 0.1%.", 0.001, 0, 0.999);
    private readonly Option<double> _slippage = Flags.Number("--slippage", "With costs: what both trades lose against the prices.", 0.0005, 0, 0.999);
    private readonly Option<int> _lookahead = Flags.Number("--lookahead", "How many traded bars ahead the return is measured.", LabelSpec.Unified.Lookahead, 1, 100_000);
    private readonly Option<string> _classes = Flags.Choice("--classes", "Direction classes: SELL, BUY; SELL, HOLD, BUY; or these with STRONG_SELL and STRONG_BUY.", "3", "2", "3", "5");
    private readonly Option<bool> _dropDeadZone = Flags.Switch("--drop-dead-zone", "With 2 classes: leave out bars whose return stays within the threshold.");
    private readonly Option<double> _strongMultiplier = Flags.Number("--strong-multiplier", "With 5 classes: strong means beyond this many thresholds.", LabelSpec.Unified.StrongMultiplier, 1.0001, 99.99);

    /// <summary>Every flag, in the order of the help.</summary>
    public IReadOnlyList<Option> All => [_threshold, _lookahead, _classes, _dropDeadZone, _strongMultiplier, _mode, _deviations, _fee, _slippage];

    /// <exception cref="UsageException">The flags contradict each other.</exception>
    public LabelSpec Read(ParseResult parse)
    {
        string classes = parse.GetRequiredValue(_classes);
        string mode = parse.GetRequiredValue(_mode);
        bool dropDeadZone = parse.GetValue(_dropDeadZone);
        RequireOwnFlags(parse, mode);
        if (classes == "2" && !dropDeadZone && (CliCommand.IsGiven(parse, _threshold) || CliCommand.IsGiven(parse, _mode)))
        {
            Option given = CliCommand.IsGiven(parse, _threshold) ? _threshold : _mode;
            throw new UsageException($"{given.Name} does nothing with {_classes.Name} 2, where every bar is SELL or BUY. Add {_dropDeadZone.Name} to leave out bars within the threshold, or leave {given.Name} away.");
        }

        if (classes == "2" && mode == Quantile)
        {
            throw new UsageException($"{_mode.Name} {Quantile} goes with 3 or 5 classes.");
        }

        if (classes != "2" && dropDeadZone)
        {
            throw new UsageException($"{_dropDeadZone.Name} goes with {_classes.Name} 2; with {classes} classes bars within the threshold are HOLD.");
        }

        if (classes != "5" && CliCommand.IsGiven(parse, _strongMultiplier))
        {
            throw new UsageException($"{_strongMultiplier.Name} goes with {_classes.Name} 5; {classes} classes have no strong signals.");
        }

        LabelSpec labels = new()
        {
            Classes = classes[0] - '0',
            Threshold = Threshold(parse, mode),
            Lookahead = parse.GetValue(_lookahead),
            DropDeadZone = dropDeadZone,
            StrongMultiplier = parse.GetValue(_strongMultiplier),
        };
        try
        {
            labels.Validate();
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }

        return labels;
    }

    private LabelThreshold Threshold(ParseResult parse, string mode) => mode switch
    {
        Volatility => new VolScaledThreshold(parse.GetValue(_deviations)),
        Quantile => new QuantileThreshold(),
        Costs => new CostAwareThreshold(parse.GetValue(_fee), parse.GetValue(_slippage)) { Multiplier = CliCommand.IsGiven(parse, _deviations) ? parse.GetValue(_deviations) : 0 },
        _ => new FixedThreshold(parse.GetValue(_threshold)),
    };

    private void RequireOwnFlags(ParseResult parse, string mode)
    {
        (Option Flag, string[] Modes)[] owners = [(_threshold, [Fixed]), (_deviations, [Volatility, Costs]), (_fee, [Costs]), (_slippage, [Costs])];
        foreach ((Option flag, string[] modes) in owners)
        {
            if (CliCommand.IsGiven(parse, flag) && !modes.Contains(mode))
            {
                throw new UsageException($"{flag.Name} does nothing with {_mode.Name} {mode}; it goes with {string.Join(" or ", modes)}.");
            }
        }
    }
}
