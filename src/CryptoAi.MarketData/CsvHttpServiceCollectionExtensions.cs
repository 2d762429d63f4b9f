using CryptoAi.Features.Settings;
using CryptoAi.Features.Sources;
using CryptoAi.MarketData.Csv;
using CryptoAi.MarketData.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CryptoAi.MarketData;

/// <summary>Adds a service that answers with CSV to an application.</summary>
/// <remarks>
/// Both overloads register a <see cref="CsvHttpCandleSource"/> over a client of the <see cref="IHttpClientFactory"/> (named <see cref="CsvHttpCandleSource.HttpClientName"/>), validated
/// <see cref="CsvHttpOptions"/>, the system's <see cref="TimeProvider"/> and the source as the <see cref="ICandleSource"/>, unless the application registered its own before. Calling them more than once
/// does no harm; options add up in the order of the calls.
/// </remarks>
public static class CsvHttpServiceCollectionExtensions
{
    /// <summary>Adds the source and sets options in code.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options; the address must be set.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCsvHttpCandleSource(this IServiceCollection services, Action<CsvHttpOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddSource().Configure(configure);
    }

    /// <summary>Adds the source and binds options to a configuration section, such as <c>CryptoAi:Stocks</c>; a key that no option has is an error.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="section">The section whose keys are the properties of <see cref="CsvHttpOptions"/>.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCsvHttpCandleSource(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddSource().BindOptions<CsvHttpOptions>(section, static (keys, options) => keys.Bind(options, OptionsRegistration.RefuseUnknownKeys));
    }

    private static IServiceCollection AddSource(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.AddCheckedOptions<CsvHttpOptions, CsvHttpOptionsValidator, CsvHttpOptionsRules>();

        // the key may stand anywhere in the address, and the client's own messages have the address in them
        services.AddCandleHttpClient(CsvHttpCandleSource.HttpClientName).RemoveAllLoggers();
        services.TryAddSingleton(static provider => new CsvHttpCandleSource(
            () => provider.GetRequiredService<IHttpClientFactory>().CreateClient(CsvHttpCandleSource.HttpClientName),
            provider.GetRequiredService<IOptions<CsvHttpOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<CsvHttpCandleSource>>()));
        services.TryAddSingleton<ICandleSource>(static provider => provider.GetRequiredService<CsvHttpCandleSource>());
        return services;
    }
}
