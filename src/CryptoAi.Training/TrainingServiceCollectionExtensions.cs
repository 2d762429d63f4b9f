using CryptoAi.Features.Settings;
using CryptoAi.Models;
using CryptoAi.Models.Backends;
using CryptoAi.Training.Boosting;
using CryptoAi.Training.Comparison;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Ensembles;
using CryptoAi.Training.FineTuning;
using CryptoAi.Training.Folds;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Reports;
using CryptoAi.Training.Search;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CryptoAi.Training;

/// <summary>Adds the training package to an application.</summary>
/// <remarks>
/// All overloads add the models package and register, unless the application registered its own before: <see cref="DatasetBuilder"/>, <see cref="SignalTrainer"/>,
/// <see cref="BoostedSignalTrainer"/>, <see cref="FineTuner"/>, <see cref="EnsembleBuilder"/>, <see cref="ModelComparison"/>, <see cref="FoldRunner"/>, <see cref="HyperparameterSearch"/>, <see cref="Trainer"/>, <see cref="ReportBuilder"/> and validated <see cref="TrainerOptions"/>. The model is trained on the registered <see cref="IModelBackend"/>; messages go to the application's
/// logging where it has any. Calling them more than once does no harm; options add up in the order of the calls.
/// </remarks>
public static class TrainingServiceCollectionExtensions
{
    /// <summary>Adds the services with default options.</summary>
    /// <param name="services">The application's services.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCryptoAiTraining(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddCryptoAiModels();
        services.TryAddSingleton<DatasetBuilder>();
        services.TryAddSingleton<Trainer>();
        services.TryAddSingleton<SignalTrainer>();
        services.TryAddSingleton<BoostedSignalTrainer>();
        services.TryAddSingleton<FoldRunner>();
        services.TryAddSingleton<FineTuner>();
        services.TryAddSingleton<EnsembleBuilder>();
        services.TryAddSingleton<ModelComparison>();
        services.TryAddSingleton<ReportBuilder>();
        services.TryAddSingleton<HyperparameterSearch>();
        services.AddCheckedOptions<TrainerOptions, TrainerOptionsValidator, TrainerOptionsRules>();
        return services;
    }

    /// <summary>Adds the services and sets options in code.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCryptoAiTraining(this IServiceCollection services, Action<TrainerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddCryptoAiTraining().Configure(configure);
    }

    /// <summary>Adds the services and binds options to a configuration section, such as <c>CryptoAi:Training</c>; a key that no option has is an error.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="section">The section whose keys are the properties of <see cref="TrainerOptions"/>.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCryptoAiTraining(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddCryptoAiTraining().BindOptions<TrainerOptions>(section, static (keys, options) => keys.Bind(options, OptionsRegistration.RefuseUnknownKeys));
    }
}
