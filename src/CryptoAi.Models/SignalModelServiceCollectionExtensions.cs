using CryptoAi.Models.Monitoring;
using CryptoAi.Models.Signals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CryptoAi.Models;

/// <summary>Adds a served model to an application.</summary>
/// <remarks>
/// All overloads add the models package and register <see cref="ReloadableSignalPredictor"/>, <see cref="ISignalPredictor"/> (the same one) and
/// <see cref="SignalModelHealthCheck"/> (add it with <c>AddHealthChecks().AddCheck&lt;SignalModelHealthCheck&gt;("signal_model")</c>). The model is loaded when the predictor is
/// first asked for; the application starts without one. A second model is one's own <see cref="ReloadableSignalPredictor"/> as a keyed service.
/// </remarks>
public static class SignalModelServiceCollectionExtensions
{
    /// <summary>Serves the model at a path.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="path">A bundle (its folder or zip file), or a folder of bundles, of which the one that was trained last serves.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddSignalModel(this IServiceCollection services, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return services.AddSignalModel(options => options.Path = path);
    }

    /// <summary>Serves a model that is described in code.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options; <see cref="SignalModelOptions.Path"/> is needed.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddSignalModel(this IServiceCollection services, Action<SignalModelOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddCore().Configure(configure);
    }

    /// <summary>Serves a model that a configuration section describes, such as <c>CryptoAi:Model</c>; a key that no option has is an error.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="section">The section whose keys are the properties of <see cref="SignalModelOptions"/>.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddSignalModel(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddCore().Configure<SignalModelOptions>(section, static binder => binder.ErrorOnUnknownConfiguration = true);
    }

    private static IServiceCollection AddCore(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddCryptoAiModels();
        services.TryAddSingleton(static provider => new ReloadableSignalPredictor(
            provider.GetRequiredService<IOptions<SignalModelOptions>>().Value,
            provider.GetRequiredService<SignalPredictorFactory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<ReloadableSignalPredictor>>()));
        services.TryAddSingleton<ISignalPredictor>(static provider => provider.GetRequiredService<ReloadableSignalPredictor>());
        services.TryAddSingleton<SignalModelHealthCheck>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SignalModelOptions>, SignalModelOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SignalModelOptions>, SignalModelOptionsRules>());
        services.AddOptionsWithValidateOnStart<SignalModelOptions>();
        return services;
    }
}
