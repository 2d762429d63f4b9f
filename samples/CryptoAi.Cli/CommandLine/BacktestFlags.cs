using System.CommandLine;
using CryptoAi.Cli.Data;
using CryptoAi.Features.Candles;
using CryptoAi.Training.Backtesting;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that ask for a backtest.</summary>
internal sealed class BacktestFlags
{
    private static readonly BacktestOptions Defaults = new();

    private readonly Option<string?> _candles = Flags.OptionalPath("--candles", "DIR", "Also trade the signals on the candles in this folder, those that the dataset was made from.");
    private readonly Option<double> _fee = Flags.Number("--fee", "The fee per side, as a share of the amount.", Defaults.Fee, 0, 0.99);
    private readonly Option<double> _slippage = Flags.Number("--slippage", "How much worse than the opening price an order is filled, per side.", Defaults.Slippage, 0, 0.99);
    private readonly Option<bool> _short = Flags.Switch("--short", "Sell short on DOWN; without it, DOWN means no position.");
    private readonly Option<bool> _keep = Flags.Switch("--keep", "Keep a position while the signal is neutral; without it, neutral closes it.");
    private readonly Option<int?> _maxBars = Flags.OptionalNumber("--max-bars", "Close a position after so many bars. (default: when the signal changes)", 1, 1_000_000);

    public IReadOnlyList<Option> All => [_candles, _fee, _slippage, _short, _keep, _maxBars];

    /// <summary>The options of the backtest; null when none is wanted.</summary>
    /// <exception cref="UsageException">A flag of it was given without it.</exception>
    public BacktestOptions? Read(ParseResult parse)
    {
        if (parse.GetValue(_candles) is null)
        {
            return All.FirstOrDefault(o => CliCommand.IsGiven(parse, o)) is { } flag
                ? throw new UsageException($"{flag.Name} is about trading; add {_candles.Name} DIR, the folder of candles to trade on.")
                : null;
        }

        return new BacktestOptions
        {
            Fee = parse.GetValue(_fee),
            Slippage = parse.GetValue(_slippage),
            Mode = parse.GetValue(_short) ? TradingMode.LongShort : TradingMode.LongFlat,
            Neutral = parse.GetValue(_keep) ? NeutralAction.Keep : NeutralAction.Close,
            MaxHoldingBars = parse.GetValue(_maxBars),
        };
    }

    /// <summary>The candles to trade on.</summary>
    public IReadOnlyList<CandleSeries> Candles(ParseResult parse, IReadOnlyList<string> symbols, Timeframe timeframe) =>
        CandleLoader.Load(new CandleQuery(parse.GetRequiredValue(_candles)!, symbols, timeframe, Features.Reading.BadRowPolicy.Drop)).Series;
}
