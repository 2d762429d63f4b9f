using CryptoAi.Training.Backtesting;

namespace CryptoAi.Cli.Results;

/// <summary>A backtest: figures of the portfolio and of each asset, and the curves of the portfolio.</summary>
internal sealed record TradingResult
{
    public required double Fee { get; init; }

    public required double Slippage { get; init; }

    public required Performance Strategy { get; init; }

    public required Performance BuyAndHold { get; init; }

    public required IReadOnlyDictionary<string, AssetTradingResult> PerAsset { get; init; }

    public required IReadOnlyList<string> NotTraded { get; init; }

    public required IReadOnlyList<EquityPoint> Equity { get; init; }

    public required IReadOnlyList<EquityPoint> BuyAndHoldEquity { get; init; }

    public static TradingResult Of(BacktestReport report) => new()
    {
        Fee = report.Options.Fee,
        Slippage = report.Options.Slippage,
        Strategy = report.Portfolio.Strategy.Performance,
        BuyAndHold = report.Portfolio.BuyAndHold.Performance,
        PerAsset = report.PerAsset.ToDictionary(static p => p.Key, static p => new AssetTradingResult(p.Value.Strategy.Performance, p.Value.BuyAndHold.Performance)),
        NotTraded = report.NotTraded,
        Equity = report.Portfolio.Strategy.Equity,
        BuyAndHoldEquity = report.Portfolio.BuyAndHold.Equity,
    };
}
