using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Storage.Klines;

/// <summary>Parsed rows; the position of each is where its line begins.</summary>
/// <param name="capacity">For how many rows there is room at once.</param>
internal sealed class KlineRows(int capacity)
{
    public CandleRows Values { get; } = new(capacity);

    /// <summary>Whether any row has a volume.</summary>
    public bool HasVolume { get; set; }

    /// <summary>The rows as a series.</summary>
    /// <exception cref="CandleDataException">A row is impossible or out of order.</exception>
    public CandleSeries ToSeries(string symbol, Timeframe timeframe) => CandleSeries.FromColumns(
        symbol,
        timeframe,
        Values.Times.ToArray(),
        Values.Open.ToArray(),
        Values.High.ToArray(),
        Values.Low.ToArray(),
        Values.Close.ToArray(),
        HasVolume ? Values.Volume.ToArray() : null);
}
