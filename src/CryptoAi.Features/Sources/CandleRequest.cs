using System.Globalization;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Sources;

/// <summary>Checks what every source is asked.</summary>
internal static class CandleRequest
{
    /// <exception cref="ArgumentException">See <see cref="ICandleSource.ReadAsync"/>.</exception>
    public static void Require(string symbol, Timeframe timeframe, DateTimeOffset from, DateTimeOffset to)
    {
        Require(symbol, timeframe);
        if (to < from)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The range ends at {to.UtcDateTime:O}, before it begins at {from.UtcDateTime:O}. Give the earlier time first."), nameof(to));
        }
    }

    /// <exception cref="ArgumentException">See <see cref="ICandleSource.ReadLatestAsync"/>.</exception>
    public static void Require(string symbol, Timeframe timeframe, int count)
    {
        Require(symbol, timeframe);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
    }

    private static void Require(string symbol, Timeframe timeframe)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(timeframe.StepMilliseconds, nameof(timeframe));
    }
}
