using CryptoAi.Features.Settings;
using CryptoAi.Features.Sources;
using CryptoAi.MarketData.Binance;
using CryptoAi.MarketData.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CryptoAi.MarketData;

/// <summary>Adds Binance's candles to an application.</summary>
/// <remarks>
/// All overloads register a <see cref="BinanceCandleSource"/> over a client of the <see cref="IHttpClientFactory"/> (named <see cref="BinanceCandleSource.HttpClientName"/>), validated
/// <see cref="BinanceOptions"/>, the system's <see cref="TimeProvider"/> and the source as the <see cref="ICandleSource"/>, unless the application registered its own before. Calling them more than once
/// does no harm; options add up in the order of the calls.
/// </remarks>
public static class BinanceServiceCollectionExtensions
{
    /// <summary>Adds the source with default options.</summary>
    /// <param name="services">The application's services.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddBinanceCandleSource(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.AddCheckedOptions<BinanceOptions, BinanceOptionsValidator, BinanceOptionsRules>();
        services.AddCandleHttpClient(BinanceCandleSource.HttpClientName);
        services.TryAddSingleton(static provider => new BinanceCandleSource(
            () => provider.GetRequiredService<IHttpClientFactory>().CreateClient(BinanceCandleSource.HttpClientName),
            provider.GetRequiredService<IOptions<BinanceOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<BinanceCandleSource>>()));
        services.TryAddSingleton<ICandleSource>(static provider => provider.GetRequiredService<BinanceCandleSource>());
        return services;
    }

    /// <summary>Adds the source and sets options in code.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddBinanceCandleSource(this IServiceCollection services, Action<BinanceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddBinanceCandleSource().Configure(configure);
    }

    /// <summary>Adds the source and binds options to a configuration section, such as <c>CryptoAi:Binance</c>; a key that no option has is an error.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="section">The section whose keys are the properties of <see cref="BinanceOptions"/>.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddBinanceCandleSource(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddBinanceCandleSource().BindOptions<BinanceOptions>(section, static (keys, options) => keys.Bind(options, OptionsRegistration.RefuseUnknownKeys));
    }
}
