using CryptoAi.Models.Signals;

namespace CryptoAi.Training.Backtesting;

/// <summary>From decisions to positions; remembers how long a position is held.</summary>
internal sealed class PositionRule(BacktestOptions options)
{
    private int _position;
    private int _held;
    private int _timedOut;

    /// <summary>The position from the next opening on.</summary>
    /// <param name="decision">What was decided when the last bar had closed; null = nothing.</param>
    public int Next(PredictedDirection? decision)
    {
        int direction = decision switch
        {
            PredictedDirection.Up => 1,
            PredictedDirection.Down => -1,
            _ => 0,
        };
        _timedOut = direction == _timedOut ? _timedOut : 0;
        int wanted = decision == PredictedDirection.Neutral && options.Neutral == NeutralAction.Keep
            ? _position
            : direction == -1 && options.Mode == TradingMode.LongFlat ? 0 : direction;
        if (wanted != 0 && wanted == _position && _held >= options.MaxHoldingBars)
        {
            (_timedOut, wanted) = (_position, 0);
        }

        if (wanted != 0 && wanted == _timedOut)
        {
            wanted = 0;
        }

        _held = wanted == _position ? _held + 1 : 1;
        _position = wanted;
        return wanted;
    }
}
