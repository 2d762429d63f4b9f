using CryptoAi.Features.Settings;
using CryptoAi.Features.Sources;
using CryptoAi.Features.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CryptoAi.Features;

/// <summary>Adds a folder of candles to an application.</summary>
/// <remarks>
/// All overloads register a <see cref="CandleStore"/>, validated <see cref="CandleStoreOptions"/>, the system's <see cref="TimeProvider"/> and the store as the <see cref="ICandleStore"/> and <see cref="ICandleSource"/>, unless the
/// application registered its own before. Calling them more than once does no harm; options add up in the order of the calls.
/// </remarks>
public static class CandleStoreServiceCollectionExtensions
{
    /// <summary>Adds the store with default options.</summary>
    /// <param name="services">The application's services.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCandleStore(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.AddCheckedOptions<CandleStoreOptions, CandleStoreOptionsValidator, CandleStoreOptionsRules>();
        services.TryAddSingleton(static provider => new CandleStore(provider.GetRequiredService<IOptions<CandleStoreOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<ICandleStore>(static provider => provider.GetRequiredService<CandleStore>());
        services.TryAddSingleton<ICandleSource>(static provider => provider.GetRequiredService<CandleStore>());
        return services;
    }

    /// <summary>Adds the store and sets options in code.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCandleStore(this IServiceCollection services, Action<CandleStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddCandleStore().Configure(configure);
    }

    /// <summary>Adds the store and binds options to a configuration section, such as <c>CryptoAi:Candles</c>; a key that no option has is an error.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="section">The section whose keys are the properties of <see cref="CandleStoreOptions"/>.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCandleStore(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddCandleStore().BindOptions<CandleStoreOptions>(section, static (keys, options) => keys.Bind(options, OptionsRegistration.RefuseUnknownKeys));
    }
}
