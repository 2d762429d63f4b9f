using CryptoAi.Features.Settings;
using CryptoAi.Models.Monitoring;
using CryptoAi.Models.Signals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CryptoAi.Models;

/// <summary>Adds served models to an application: one without a name, any number with names.</summary>
/// <remarks>
/// <para>All overloads add the models package and register <see cref="ReloadableSignalPredictor"/>, <see cref="ISignalPredictor"/> (the same one) and <see cref="SignalModelHealthCheck"/>. A model is loaded when
/// its predictor is first asked for; the application starts without one. Options that are set more than once for one model add up in the order of the calls.</para>
/// <para>Options that are bound to a configuration section are followed while the application runs: another path or rule loads the model anew beside the old one, which it replaces in one step. What cannot be
/// used, whether options or bundle, leaves the model before it serving and is told by the log, <see cref="ReloadableSignalPredictor.LastError"/> and the health check.</para>
/// <para>With a name, the three are keyed services (<c>[FromKeyedServices("btc-hourly")] ISignalPredictor</c>), the options are those of that name, measurements carry the tag <c>name</c>, and each model is
/// replaced for itself. Health checks: <c>AddHealthChecks().AddCheck&lt;SignalModelHealthCheck&gt;("signal_model")</c> for the one without a name, <see cref="SignalModelHealthCheck.For"/> for the others.</para>
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

    /// <summary>Serves the model at a path under a name.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The name: the key of the services.</param>
    /// <param name="path">A bundle (its folder or zip file), or a folder of bundles, of which the one that was trained last serves.</param>
    /// <param name="configure">Sets further options; null for the defaults.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddSignalModel(this IServiceCollection services, string name, string path, Action<SignalModelOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        services.AddNamed(name).Configure<SignalModelOptions>(name, options => options.Path = path);
        return configure is null ? services : services.Configure(name, configure);
    }

    /// <summary>Serves a model that is described in code under a name.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The name: the key of the services.</param>
    /// <param name="configure">Sets the options; <see cref="SignalModelOptions.Path"/> is needed.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddSignalModel(this IServiceCollection services, string name, Action<SignalModelOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddNamed(name).Configure(name, configure);
    }

    /// <summary>Serves a model that a configuration section describes, such as <c>CryptoAi:Model:BtcHourly</c>, under a name; a key that no option has is an error.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The name: the key of the services.</param>
    /// <param name="section">The section whose keys are the properties of <see cref="SignalModelOptions"/>.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddSignalModel(this IServiceCollection services, string name, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddNamed(name).BindOptions<SignalModelOptions>(section, static (keys, options) => keys.Bind(options, OptionsRegistration.RefuseUnknownKeys), name);
    }

    /// <summary>Serves a model that a configuration section describes, such as <c>CryptoAi:Model</c>; a key that no option has is an error.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="section">The section whose keys are the properties of <see cref="SignalModelOptions"/>.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddSignalModel(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddCore().BindOptions<SignalModelOptions>(section, static (keys, options) => keys.Bind(options, OptionsRegistration.RefuseUnknownKeys));
    }

    private static IServiceCollection AddCore(this IServiceCollection services)
    {
        services.AddShared(Options.DefaultName);
        services.TryAddSingleton(static provider => Create(provider, name: null));
        services.TryAddSingleton<ISignalPredictor>(static provider => provider.GetRequiredService<ReloadableSignalPredictor>());
        services.TryAddSingleton<SignalModelHealthCheck>();
        return services;
    }

    private static IServiceCollection AddNamed(this IServiceCollection services, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        services.AddShared(name);
        services.TryAddKeyedSingleton(name, static (provider, key) => Create(provider, (string)key!));
        services.TryAddKeyedSingleton<ISignalPredictor>(name, static (provider, key) => provider.GetRequiredKeyedService<ReloadableSignalPredictor>(key));
        services.TryAddKeyedSingleton(name, static (provider, key) =>
            new SignalModelHealthCheck(provider.GetRequiredKeyedService<ReloadableSignalPredictor>(key), provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    private static void AddShared(this IServiceCollection services, string name)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddCryptoAiModels();
        services.AddCheckedOptions<SignalModelOptions, SignalModelOptionsValidator, SignalModelOptionsRules>(name);
    }

    private static ReloadableSignalPredictor Create(IServiceProvider provider, string? name) => new(
        new SignalModelOptionsWatch(
            provider.GetRequiredService<IOptionsMonitor<SignalModelOptions>>(),
            provider.GetRequiredService<IOptionsFactory<SignalModelOptions>>(),
            provider.GetServices<IOptionsChangeTokenSource<SignalModelOptions>>(),
            name ?? Options.DefaultName),
        provider.GetRequiredService<SignalPredictorFactory>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetService<ILogger<ReloadableSignalPredictor>>(),
        name);
}
