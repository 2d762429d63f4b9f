using CryptoAi.Features;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;
using CryptoAi.MarketData;
using CryptoAi.MarketData.Csv;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Repository.Tests.Snippets;

/// <summary>Compiled only: running it takes a key and the internet.</summary>
internal static class StocksOverHttp
{
    public static async Task Run(string key)
    {
        #region snippet
        using ServiceProvider sdk = new ServiceCollection()
            .AddCandleStore(o => o.Folder = "market")
            .AddCsvHttpCandleSource(o =>
            {
                o.Address = "https://www.alphavantage.co/query?function=TIME_SERIES_INTRADAY&symbol={symbol}&interval={timeframe}&outputsize=full&datatype=csv&apikey={key}";
                o.Key = key;
                o.TimeZone = "America/New_York";
                (o.Timeframes["1m"], o.Timeframes["5m"], o.Timeframes["15m"], o.Timeframes["1h"]) = ("1min", "5min", "15min", "60min");
            })
            .AddCachingCandleSource<CsvHttpCandleSource>()
            .BuildServiceProvider();

        ICandleSource source = sdk.GetRequiredService<ICandleSource>();
        CandleSeries apple = await source.ReadLatestSeriesAsync("AAPL", Timeframe.OneHour, 500);
        Console.WriteLine($"{apple.Count} hours of {apple.Symbol}");
        #endregion
    }
}
