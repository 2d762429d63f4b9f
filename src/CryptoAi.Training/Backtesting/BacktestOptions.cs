using System.Globalization;

namespace CryptoAi.Training.Backtesting;

/// <summary>How signals become trades, and what trades cost.</summary>
public sealed record BacktestOptions
{
    /// <summary>The fee per side as a share of the traded amount.</summary>
    /// <value>0.001.</value>
    public double Fee { get; init; } = 0.001;

    /// <summary>How much worse than the opening price an order is filled, per side, as a share of the price.</summary>
    /// <value>0.0005.</value>
    public double Slippage { get; init; } = 0.0005;

    /// <summary>Which positions are taken.</summary>
    /// <value><see cref="TradingMode.LongFlat"/>.</value>
    public TradingMode Mode { get; init; } = TradingMode.LongFlat;

    /// <summary>What a neutral signal does to a position.</summary>
    /// <value><see cref="NeutralAction.Close"/>.</value>
    public NeutralAction Neutral { get; init; } = NeutralAction.Close;

    /// <summary>Real bars after which a position is closed; the same direction is entered again only after another signal came in between. Null = as long as the signal lasts.</summary>
    /// <value>null.</value>
    public int? MaxHoldingBars { get; init; }

    /// <summary>Checks all values.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        if (Fee is not (>= 0 and < 1) || Slippage is not (>= 0 and < 1) || MaxHoldingBars < 1 || !Enum.IsDefined(Mode) || !Enum.IsDefined(Neutral))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Fee is {Fee}, Slippage {Slippage}, MaxHoldingBars {MaxHoldingBars?.ToString(CultureInfo.InvariantCulture) ?? "null"}, Mode {Mode}, Neutral {Neutral}; expected shares from 0 to below 1, at least one bar or null, and defined names."));
        }
    }
}
