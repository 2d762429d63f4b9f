using CryptoAi.Features.Candles;
using Skender.Stock.Indicators;

namespace CryptoAi.Features.Skender.Tests;

/// <summary>Candles as the library's quotes, prices and volumes as they are.</summary>
internal static class RealQuotes
{
    public static Quote[] Of(CandleSeries candles) =>
    [
        .. Enumerable.Range(0, candles.Count).Select(i => candles[i]).Select(static c => new Quote
        {
            Date = c.OpenTime.UtcDateTime,
            Open = (decimal)c.Open,
            High = (decimal)c.High,
            Low = (decimal)c.Low,
            Close = (decimal)c.Close,
            Volume = (decimal)c.Volume,
        }),
    ];
}
