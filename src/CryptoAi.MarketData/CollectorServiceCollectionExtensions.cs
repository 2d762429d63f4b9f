using CryptoAi.Features;
using CryptoAi.Features.Settings;
using CryptoAi.Features.Sources;
using CryptoAi.Features.Storage;
using CryptoAi.MarketData.Collecting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CryptoAi.MarketData;

/// <summary>Adds the collecting of candles to an application.</summary>
/// <remarks>
/// All overloads register a <see cref="CandleCollector"/> that fills the application's <see cref="ICandleStore"/> (a <see cref="CandleStore"/>, registered with
/// <see cref="CandleStoreServiceCollectionExtensions.AddCandleStore(IServiceCollection)"/> if it was not before) from one of its sources, and validated <see cref="CollectorOptions"/>, unless the application registered its own
/// before. Calling them more than once does no harm: the first source stays, and options add up in the order of the calls.
/// </remarks>
public static class CollectorServiceCollectionExtensions
{
    /// <summary>Adds the collector with default options.</summary>
    /// <typeparam name="TSource">The source, registered by its type, such as <see cref="Binance.BinanceCandleSource"/>.</typeparam>
    /// <param name="services">The application's services.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCandleCollector<TSource>(this IServiceCollection services)
        where TSource : class, ICandleSource
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddCandleStore();
        services.AddCheckedOptions<CollectorOptions, CollectorOptionsValidator>();
        services.TryAddSingleton(static provider => new CandleCollector(
            provider.GetRequiredService<TSource>(),
            provider.GetRequiredService<ICandleStore>(),
            provider.GetRequiredService<IOptions<CollectorOptions>>().Value,
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>Adds the collector and sets options in code.</summary>
    /// <typeparam name="TSource">The source, registered by its type, such as <see cref="Binance.BinanceCandleSource"/>.</typeparam>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCandleCollector<TSource>(this IServiceCollection services, Action<CollectorOptions> configure)
        where TSource : class, ICandleSource
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddCandleCollector<TSource>().Configure(configure);
    }

    /// <summary>Adds the collector and binds options to a configuration section, such as <c>CryptoAi:Collector</c>; a key that no option has is an error.</summary>
    /// <typeparam name="TSource">The source, registered by its type, such as <see cref="Binance.BinanceCandleSource"/>.</typeparam>
    /// <param name="services">The application's services.</param>
    /// <param name="section">The section whose keys are the properties of <see cref="CollectorOptions"/>.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCandleCollector<TSource>(this IServiceCollection services, IConfigurationSection section)
        where TSource : class, ICandleSource
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddCandleCollector<TSource>().BindOptions<CollectorOptions>(section, static (keys, options) => keys.Bind(options, OptionsRegistration.RefuseUnknownKeys));
    }
}
