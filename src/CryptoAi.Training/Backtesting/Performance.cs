namespace CryptoAi.Training.Backtesting;

/// <summary>The figures of an equity curve that begins at 1.</summary>
public sealed record Performance
{
    /// <summary>The opening of the first bar, UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The close of the last bar, UTC.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The bars.</summary>
    public required int Bars { get; init; }

    /// <summary>The last equity − 1.</summary>
    public required double TotalReturn { get; init; }

    /// <summary>The yearly growth that gives the same end, years of 365.25 days; null for less than 30 days, which say nothing about a year.</summary>
    public required double? Cagr { get; init; }

    /// <summary>Mean over sample standard deviation of the returns per bar, times √(bars per year), without interest; null when the returns do not vary.</summary>
    public required double? Sharpe { get; init; }

    /// <summary>Mean of the returns per bar over the root of the mean square of the negative ones, times √(bars per year); null without negative ones.</summary>
    public required double? Sortino { get; init; }

    /// <summary>The deepest fall from a peak, as a share of it, 0 … 1.</summary>
    public required double MaxDrawdown { get; init; }

    /// <summary>The amounts bought and sold, each as a multiple of the equity at that time; in and out is 2. Of a portfolio: the mean of its assets.</summary>
    public required double Turnover { get; init; }

    /// <summary>The share of bars with a position.</summary>
    public required double Exposure { get; init; }

    /// <summary>Positions that were opened; all are closed at the end.</summary>
    public required int Trades { get; init; }

    /// <summary>The share of positions that gained after costs; null without trades.</summary>
    public required double? WinRate { get; init; }

    /// <summary>Fees and slippage, as a multiple of the capital at the beginning.</summary>
    public required double Costs { get; init; }

    /// <summary>The bars per year that annualise.</summary>
    public required double BarsPerYear { get; init; }
}
