using CryptoAi.Features;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Sources;
using CryptoAi.Features.Storage;
using CryptoAi.MarketData.Caching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CryptoAi.MarketData;

/// <summary>Puts a source of an application behind a store.</summary>
public static class CachingServiceCollectionExtensions
{
    /// <summary>
    /// Registers a <see cref="CachingCandleSource"/> over one of the application's sources and its <see cref="ICandleStore"/> (a <see cref="CandleStore"/>, registered with
    /// <see cref="CandleStoreServiceCollectionExtensions.AddCandleStore(IServiceCollection)"/> if it was not before), and makes it the <see cref="ICandleSource"/>, in place of any other.
    /// </summary>
    /// <typeparam name="TSource">The source behind, registered by its type, such as <see cref="Binance.BinanceCandleSource"/>.</typeparam>
    /// <param name="services">The application's services.</param>
    /// <param name="calendars">When the markets of assets trade, by symbol: what they close is not asked for. Null: they never close.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCachingCandleSource<TSource>(this IServiceCollection services, IReadOnlyDictionary<string, MarketCalendar>? calendars = null)
        where TSource : class, ICandleSource
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddCandleStore();
        services.TryAddSingleton(provider => new CachingCandleSource(
            provider.GetRequiredService<TSource>(), provider.GetRequiredService<ICandleStore>(), calendars, provider.GetRequiredService<TimeProvider>()));
        services.Replace(ServiceDescriptor.Singleton<ICandleSource>(static provider => provider.GetRequiredService<CachingCandleSource>()));
        return services;
    }
}
