using CryptoAi.Features;
using CryptoAi.Features.Sources;
using CryptoAi.Features.Storage;
using CryptoAi.MarketData.Collecting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CryptoAi.MarketData;

/// <summary>Adds the collecting of candles to an application.</summary>
public static class CollectorServiceCollectionExtensions
{
    /// <summary>
    /// Adds a <see cref="CandleCollector"/> that fills the application's <see cref="ICandleStore"/> (a <see cref="CandleStore"/>, registered with <see cref="CandleStoreServiceCollectionExtensions.AddCandleStore(IServiceCollection)"/> if it was
    /// not before) from one of its sources, and validated <see cref="CollectorOptions"/>. Calling it more than once does no harm; the first source stays.
    /// </summary>
    /// <typeparam name="TSource">The source, registered by its type, such as <see cref="Binance.BinanceCandleSource"/>.</typeparam>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets options; null for the defaults.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCandleCollector<TSource>(this IServiceCollection services, Action<CollectorOptions>? configure = null)
        where TSource : class, ICandleSource
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddCandleStore();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CollectorOptions>, CollectorOptionsValidator>());
        services.AddOptionsWithValidateOnStart<CollectorOptions>();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton(static provider => new CandleCollector(
            provider.GetRequiredService<TSource>(),
            provider.GetRequiredService<ICandleStore>(),
            provider.GetRequiredService<IOptions<CollectorOptions>>().Value,
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>Does the same, and binds the options to a configuration section, such as <c>CryptoAi:Collector</c>; a key that no option has is an error.</summary>
    /// <typeparam name="TSource">The source, registered by its type, such as <see cref="Binance.BinanceCandleSource"/>.</typeparam>
    /// <param name="services">The application's services.</param>
    /// <param name="section">The section whose keys are the properties of <see cref="CollectorOptions"/>.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCandleCollector<TSource>(this IServiceCollection services, IConfigurationSection section)
        where TSource : class, ICandleSource
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddCandleCollector<TSource>().Configure<CollectorOptions>(section, static binder => binder.ErrorOnUnknownConfiguration = true);
    }
}
