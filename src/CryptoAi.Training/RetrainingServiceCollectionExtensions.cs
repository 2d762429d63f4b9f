using CryptoAi.Features.Settings;
using CryptoAi.Features.Sources;
using CryptoAi.Models.Bundles.Store;
using CryptoAi.Training.Retraining;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CryptoAi.Training;

/// <summary>Adds the retraining of a store's model to an application.</summary>
/// <remarks>
/// Both overloads add the training package and register a <see cref="ModelRetrainer"/> and its <see cref="RetrainingHealthCheck"/> over the application's <see cref="IModelStore"/> and <see cref="ICandleSource"/>, and validated <see cref="RetrainingOptions"/>. When it runs is the
/// application's business: a hosted service of some ten lines, such as that of the sample RetrainingHost. Calling them more than once does no harm; options add up in the order of the calls.
/// </remarks>
public static class RetrainingServiceCollectionExtensions
{
    /// <summary>Adds the retrainer and sets options in code.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options; <see cref="RetrainingOptions.Symbols"/> are needed.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddModelRetraining(this IServiceCollection services, Action<RetrainingOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddCore().Configure(configure);
    }

    /// <summary>Adds the retrainer and binds options to a configuration section, such as <c>CryptoAi:Retraining</c>; a key that no option has is an error.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="section">The section whose keys are the properties of <see cref="RetrainingOptions"/>.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddModelRetraining(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddCore().BindOptions<RetrainingOptions>(section, static (keys, options) => keys.Bind(options, OptionsRegistration.RefuseUnknownKeys));
    }

    private static IServiceCollection AddCore(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddCryptoAiTraining();
        services.TryAddSingleton<ModelRetrainer>();
        services.TryAddSingleton<RetrainingHealthCheck>();
        services.AddCheckedOptions<RetrainingOptions, RetrainingOptionsValidator, RetrainingOptionsRules>();
        return services;
    }
}
