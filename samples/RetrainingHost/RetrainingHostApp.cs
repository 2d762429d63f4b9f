using CryptoAi.Features;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Simulation;
using CryptoAi.Features.Sources;
using CryptoAi.Features.Storage;
using CryptoAi.MarketData;
using CryptoAi.MarketData.Binance;
using CryptoAi.Models;
using CryptoAi.Models.Signals;
using CryptoAi.Training;
using CryptoAi.Training.Retraining;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CryptoAi.RetrainingHost;

/// <summary>Puts the application together.</summary>
internal static class RetrainingHostApp
{
    // long enough a past for the first model
    private static readonly MarketSimulatorOptions Market = new() { Assets = 3, Seed = 4, SignalStrength = 0.2 };

    /// <summary>The host, not yet started.</summary>
    /// <param name="args">Settings, such as <c>--RetrainingHost:Rounds 5</c>; stronger than those of retraining.json and the environment.</param>
    /// <param name="configure">Changes configuration and services before the host is built; null for nothing.</param>
    /// <exception cref="OptionsValidationException">An option is out of range.</exception>
    public static IHost Create(string[] args, Action<HostApplicationBuilder>? configure = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddJsonFile("retraining.json").AddEnvironmentVariables().AddCommandLine(args);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole(static o => o.SingleLine = true);
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }));
        configure?.Invoke(builder);
        AddServices(builder.Services, builder.Configuration);
        return builder.Build();
    }

    private static void AddServices(IServiceCollection services, ConfigurationManager configuration)
    {
        services.AddSingleton<IValidateOptions<RetrainingHostOptions>, RetrainingHostOptionsValidator>();
        services.AddSingleton<IValidateOptions<RetrainingHostOptions>, RetrainingHostOptionsRules>();
        services.AddOptionsWithValidateOnStart<RetrainingHostOptions>().Bind(configuration.GetSection(RetrainingHostOptions.Section), static binder => binder.ErrorOnUnknownConfiguration = true);

        // the store is what trainings read; a source fills it
        if (configuration.GetValue($"{RetrainingHostOptions.Section}:{nameof(RetrainingHostOptions.Source)}", CandleOrigin.Simulator) == CandleOrigin.Simulator)
        {
            services.AddSingleton<TimeProvider>(static provider => new VirtualClock(Begin(provider)));
            services.AddSingleton(static provider => new SimulatedCandleSource(Market, provider.GetRequiredService<TimeProvider>()));
            services.AddCandleStore(configuration.GetSection("CryptoAi:Candles")).AddCandleCollector<SimulatedCandleSource>();
        }
        else
        {
            services.AddCandleStore(configuration.GetSection("CryptoAi:Candles")).AddBinanceCandleSource(configuration.GetSection("CryptoAi:Binance")).AddCandleCollector<BinanceCandleSource>();
        }

        services.AddCryptoAiModels(configuration.GetSection("CryptoAi:Models"));
        services.AddCryptoAiTraining(configuration.GetSection("CryptoAi:Training"));
        services.AddModelRetraining(configuration.GetSection("CryptoAi:Retraining"));

        // what the store has newest of the kind serves; models of other kinds may lie there too
        services.AddSignalModel(configuration.GetSection("CryptoAi:Model"));
        string? timeframe = TimeframeOf(configuration);
        services.Configure<RetrainingOptions>(o => (o.Architecture, o.Timeframe) = (FirstModel.Architecture, timeframe));
        services.AddOptions<SignalModelOptions>().Configure<IOptions<ModelsOptions>>(
            (model, models) => (model.Path, model.Architecture, model.Timeframe) = (models.Value.Store.Folder, FirstModel.Architecture, timeframe));
        services.AddSingleton<CandleUpdate>();
        services.AddSingleton<FirstModel>();
        services.AddHostedService<RetrainingService>();
    }

    /// <summary>The timeframe of the host's options; null where it is none, which their check says.</summary>
    private static string? TimeframeOf(ConfigurationManager configuration)
    {
        string? text = configuration.GetValue($"{RetrainingHostOptions.Section}:{nameof(RetrainingHostOptions.Timeframe)}", new RetrainingHostOptions().Timeframe);
        return Timeframe.TryParse(text, out _) ? text : null;
    }

    /// <summary>A simulated market goes on where the last run ended.</summary>
    private static DateTimeOffset Begin(IServiceProvider provider)
    {
        RetrainingOptions retraining = provider.GetRequiredService<IOptions<RetrainingOptions>>().Value;
        Timeframe timeframe = Timeframe.Parse(provider.GetRequiredService<IOptions<RetrainingHostOptions>>().Value.Timeframe);
        CandleStore store = new(provider.GetRequiredService<IOptions<CandleStoreOptions>>().Value);
        DateTimeOffset first = Market.Start + (retraining.HistoryBars * timeframe.Step);
        return retraining.Symbols.Select(symbol => store.Find(symbol, timeframe)).OfType<StoredSeries>().Select(s => s.Last + timeframe.Step).Append(first).Max();
    }
}
