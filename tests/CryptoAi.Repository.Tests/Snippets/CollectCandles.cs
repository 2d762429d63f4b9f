using CryptoAi.Features;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Storage;
using CryptoAi.MarketData;
using CryptoAi.MarketData.Binance;
using CryptoAi.MarketData.Collecting;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Repository.Tests.Snippets;

internal static class CollectCandles
{
    public static async Task Run(Uri exchange, CancellationToken stop)
    {
        #region snippet
        using ServiceProvider sdk = new ServiceCollection()
            .AddCandleStore(o => o.Folder = "market")
            .AddBinanceCandleSource(o => o.BaseAddress = exchange)
            .AddCandleCollector<BinanceCandleSource>()
            .BuildServiceProvider();

        // killed at any moment and started again, these lines end with the same files
        CollectRequest request = new() { Symbols = ["BTCUSDT", "ETHUSDT"], Timeframe = Timeframe.OneHour, From = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero) };
        await foreach (CollectedSymbol collected in sdk.GetRequiredService<CandleCollector>().CollectAsync(request, cancellationToken: stop))
        {
            Console.WriteLine($"{collected.Symbol}: {collected.Result.Added} new, {collected.Result.Revised.Count} revised, {collected.Gaps.Count} gaps {collected.Error?.Message}");
        }

        CandleStore store = sdk.GetRequiredService<CandleStore>();
        CandleSeries january = store.Read("BTCUSDT", Timeframe.OneHour, request.From, request.From.AddMonths(1));
        Console.WriteLine($"{january.Count} hours, the last closed at {january.Close[^1]}");
        #endregion
    }
}
