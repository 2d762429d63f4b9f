using CryptoAi.Features.Settings;
using CryptoAi.Features.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CryptoAi.Features;

/// <summary>Adds a simulated market, which goes on as the clock does, to an application.</summary>
/// <remarks>
/// All overloads register a <see cref="SimulatedCandleSource"/>, validated <see cref="SimulatedCandleSourceOptions"/>, the system's <see cref="TimeProvider"/> and the source as the <see cref="ICandleSource"/>, unless the
/// application registered its own before. Calling them more than once does no harm; options add up in the order of the calls.
/// </remarks>
public static class SimulatedCandleSourceServiceCollectionExtensions
{
    /// <summary>Adds the source with default options.</summary>
    /// <param name="services">The application's services.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddSimulatedCandleSource(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.AddCheckedOptions<SimulatedCandleSourceOptions, SimulatedCandleSourceOptionsValidator, SimulatedCandleSourceOptionsRules>();
        services.TryAddSingleton(static provider => new SimulatedCandleSource(
            provider.GetRequiredService<IOptions<SimulatedCandleSourceOptions>>().Value.ToMarket(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<ICandleSource>(static provider => provider.GetRequiredService<SimulatedCandleSource>());
        return services;
    }

    /// <summary>Adds the source and sets options in code.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddSimulatedCandleSource(this IServiceCollection services, Action<SimulatedCandleSourceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddSimulatedCandleSource().Configure(configure);
    }

    /// <summary>Adds the source and binds options to a configuration section, such as <c>CryptoAi:Simulation</c>; a key that no option has is an error.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="section">The section whose keys are the properties of <see cref="SimulatedCandleSourceOptions"/>.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddSimulatedCandleSource(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddSimulatedCandleSource().BindOptions<SimulatedCandleSourceOptions>(section, static (keys, options) => keys.Bind(options, OptionsRegistration.RefuseUnknownKeys));
    }
}
