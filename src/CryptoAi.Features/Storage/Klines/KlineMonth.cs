using System.Globalization;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Storage.Klines;

/// <summary>A month, UTC.</summary>
/// <param name="Year">The year.</param>
/// <param name="Number">1 … 12.</param>
internal readonly record struct KlineMonth(int Year, int Number) : IComparable<KlineMonth>
{
    /// <summary>Its first millisecond of Unix time.</summary>
    public long Start => new DateTimeOffset(Year, Number, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>The first millisecond after it.</summary>
    public long End => (Number == 12 ? new KlineMonth(Year + 1, 1) : new KlineMonth(Year, Number + 1)).Start;

    /// <summary>The month of a time.</summary>
    public static KlineMonth Of(long unixMilliseconds)
    {
        DateTimeOffset time = DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds);
        return new KlineMonth(time.Year, time.Month);
    }

    /// <summary>The name of its file, as the archive names it: <c>BTCUSDT-1h-2024-12.csv</c>.</summary>
    public string FileName(string symbol, Timeframe timeframe, bool isGzip) => $"{symbol}-{timeframe}-{this}.csv{(isGzip ? ".gz" : "")}";

    public int CompareTo(KlineMonth other) => (Year, Number).CompareTo((other.Year, other.Number));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Number:00}");
}
