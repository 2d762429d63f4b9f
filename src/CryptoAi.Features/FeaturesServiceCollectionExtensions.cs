using CryptoAi.Features.Calendars;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CryptoAi.Features;

/// <summary>Adds the features package to an application.</summary>
/// <remarks>
/// All overloads register, unless the application registered its own before: <see cref="FeatureSetCatalog"/> (with every <see cref="FeatureSet"/> singleton of the
/// application), <see cref="MarketCalendarCatalog"/> (likewise with every <see cref="MarketCalendar"/>), <see cref="TimeProvider"/> (the system's) and validated <see cref="FeaturesOptions"/>. Calling them more than once does no harm; options add up in
/// the order of the calls. Without a host, call <see cref="IStartupValidator.Validate"/> to check the options early.
/// </remarks>
public static class FeaturesServiceCollectionExtensions
{
    /// <summary>Adds the services with default options.</summary>
    /// <param name="services">The application's services.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCryptoAiFeatures(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<FeatureSetCatalog>();
        services.TryAddSingleton<MarketCalendarCatalog>();
        services.AddCheckedOptions<FeaturesOptions, FeaturesOptionsValidator, FeaturesOptionsRules>();
        return services;
    }

    /// <summary>Adds the services and sets options in code.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCryptoAiFeatures(this IServiceCollection services, Action<FeaturesOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddCryptoAiFeatures().Configure(configure);
    }

    /// <summary>Adds the services and binds options to a configuration section, such as <c>CryptoAi:Features</c>; a key that no option has is an error.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="section">The section whose keys are the properties of <see cref="FeaturesOptions"/>.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCryptoAiFeatures(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddCryptoAiFeatures().BindOptions<FeaturesOptions>(section, static (keys, options) => keys.Bind(options, OptionsRegistration.RefuseUnknownKeys));
    }
}
