using CryptoAi.Features;
using CryptoAi.Features.Settings;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Attention;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Bundles.Store;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Signals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CryptoAi.Models;

/// <summary>Adds the models package to an application.</summary>
/// <remarks>
/// All overloads add the features package and register, unless the application registered its own before: <see cref="IModelBackend"/> (the managed CPU engine),
/// <see cref="BundleReader"/> and <see cref="BundleWriter"/> over it, a <see cref="ModelStore"/> as <see cref="IModelStore"/> too, and validated <see cref="ModelsOptions"/>. Calling them more than once does no harm; options add up in the order of the calls.
/// </remarks>
public static class ModelsServiceCollectionExtensions
{
    /// <summary>Adds the services with default options.</summary>
    /// <param name="services">The application's services.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCryptoAiModels(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddCryptoAiFeatures();
        services.TryAddSingleton<IModelBackend>(static provider => new ManagedBackend(provider.GetRequiredService<IOptions<ModelsOptions>>().Value.Engine));
        services.TryAddSingleton<BundleReader>();
        services.TryAddSingleton<BundleWriter>();
        services.TryAddSingleton(static provider => new ModelStore(
            provider.GetRequiredService<IOptions<ModelsOptions>>().Value.Store,
            provider.GetRequiredService<BundleReader>(),
            provider.GetRequiredService<BundleWriter>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IModelStore>(static provider => provider.GetRequiredService<ModelStore>());
        services.TryAddSingleton<SignalPredictorFactory>();
        services.TryAddSingleton<AttentionAnalyzer>();
        services.AddCheckedOptions<ModelsOptions, ModelsOptionsValidator, ModelsOptionsRules>();
        return services;
    }

    /// <summary>
    /// Adds an <see cref="AssetRegistry"/> over a file as <see cref="IAssetRegistry"/>, unless the application registered one before. Trainings then give every symbol the id that it has there instead of its place
    /// in the dataset.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="path">The file; it need not exist.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddAssetRegistry(this IServiceCollection services, string path)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<IAssetRegistry>(new AssetRegistry(path));
        return services;
    }

    /// <summary>Adds the services and sets options in code.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCryptoAiModels(this IServiceCollection services, Action<ModelsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddCryptoAiModels().Configure(configure);
    }

    /// <summary>Adds the services and binds options to a configuration section, such as <c>CryptoAi:Models</c>; a key that no option has is an error.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="section">The section whose keys are the properties of <see cref="ModelsOptions"/>.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCryptoAiModels(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddCryptoAiModels().BindOptions<ModelsOptions>(section, static (keys, options) => keys.Bind(options, OptionsRegistration.RefuseUnknownKeys));
    }
}
