using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;
using CryptoAi.Features.Storage;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Bundles.Store;
using CryptoAi.Storage.EntityFramework;
using CryptoAi.Training;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Snippets.Storage;

internal static class StoragePackage
{
    public static async Task RunAsync(string connectionString)
    {
        #region snippet
        ServiceCollection services = new();
        services.AddCryptoAiTraining();
        services.AddCryptoAiEntityFramework(options => options.UseNpgsql(connectionString));
        using ServiceProvider provider = services.BuildServiceProvider();
        await provider.GetRequiredService<StorageDatabase>().MigrateAsync();

        // ids that trainings use from now on
        provider.GetRequiredService<IAssetRegistry>().Register("BTCUSDT", MarketKind.Crypto);

        // candles in, candles out: the store is an ICandleSource
        ICandleStore candles = provider.GetRequiredService<ICandleStore>();
        AppendResult result = await candles.AppendAsync(CandleReader.Read("candles/BTCUSDT_1h.csv").Series);
        Console.WriteLine($"{result.Added} new candles, {result.Revised.Count} revised");
        await foreach (Candle candle in candles.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, 3))
        {
            Console.WriteLine($"{candle.OpenTime:u} {candle.Close}");
        }

        // models: store.SaveAsync(run.Bundle) after a training, store.LoadAsync(name) to predict
        IModelStore store = provider.GetRequiredService<IModelStore>();
        StoreListing models = await store.ListAsync();
        Console.WriteLine($"{models.Bundles.Count} models");
        #endregion
    }
}
