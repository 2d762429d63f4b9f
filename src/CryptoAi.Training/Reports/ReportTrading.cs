using System.Text.Json.Serialization;
using CryptoAi.Training.Backtesting;

namespace CryptoAi.Training.Reports;

/// <summary>What trading one stretch of time by signals would have brought, against holding.</summary>
public sealed record ReportTrading
{
    /// <summary>The figures of the signals.</summary>
    [JsonPropertyName("signals")]
    public required Performance Signals { get; init; }

    /// <summary>The figures of buying at the first opening and selling at the last close.</summary>
    [JsonPropertyName("buy_and_hold")]
    public required Performance BuyAndHold { get; init; }

    /// <summary>The curves of both, in this order, each from 1.</summary>
    [JsonPropertyName("equity")]
    public required IReadOnlyList<EquityCurve> Equity { get; init; }

    /// <summary>The portfolio of a backtest.</summary>
    /// <param name="backtest">The backtest.</param>
    public static ReportTrading Of(BacktestReport backtest)
    {
        ArgumentNullException.ThrowIfNull(backtest);
        return new ReportTrading
        {
            Signals = backtest.Portfolio.Strategy.Performance,
            BuyAndHold = backtest.Portfolio.BuyAndHold.Performance,
            Equity = [Curve("signals", backtest.Portfolio.Strategy), Curve("buy and hold", backtest.Portfolio.BuyAndHold)],
        };
    }

    private static EquityCurve Curve(string name, BacktestResult result) =>
        new(name, [.. result.Equity.Select(static p => p.Time)], [.. result.Equity.Select(static p => p.Equity)]);
}
