using CryptoAi.Features;
using CryptoAi.Features.Sources;
using CryptoAi.Models;
using CryptoAi.Models.Monitoring;
using CryptoAi.Models.Signals;
using CryptoAi.Models.Trees;
using CryptoAi.SignalApi.Composition;
using CryptoAi.SignalApi.Contracts;
using CryptoAi.SignalApi.Demo;
using CryptoAi.SignalApi.Endpoints;
using CryptoAi.SignalApi.Metrics;
using CryptoAi.SignalApi.Problems;
using CryptoAi.SignalApi.Signals;
using CryptoAi.Training;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CryptoAi.SignalApi;

/// <summary>Puts the web application together.</summary>
internal static class SignalApiHost
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The application with its model loaded, not yet listening.</summary>
    /// <param name="configure">Changes configuration and services before the application is built; null for nothing.</param>
    /// <param name="cancellationToken">Ends the training of a demonstration.</param>
    /// <exception cref="CryptoAiException">There is no model, or it cannot be used.</exception>
    /// <exception cref="OptionsValidationException">An option is out of range.</exception>
    public static async Task<WebApplication> CreateAsync(Action<WebApplicationBuilder>? configure = null, CancellationToken cancellationToken = default)
    {
        // settings lie beside the program, whatever folder it is started in
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        configure?.Invoke(builder);
        AddServices(builder);
        WebApplication app = builder.Build();
        try
        {
            // before anything is measured
            app.Services.GetRequiredService<MetricsListener>();
            if (app.Services.GetRequiredService<IOptions<SignalApiOptions>>().Value.Demo)
            {
                await app.Services.GetRequiredService<DemoModel>().TrainAsync(cancellationToken);
            }

            app.Services.GetRequiredService<IStartupValidator>().Validate();
            app.Services.GetRequiredService<ServedModel>().Require();

            // both models are there before settings can change, so that wrong ones leave them as they are
            app.Services.GetRequiredService<SignalService>();
            Map(app);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    private static void AddServices(WebApplicationBuilder builder)
    {
        IServiceCollection services = builder.Services;
        services.AddSingleton<IValidateOptions<SignalApiOptions>, SignalApiOptionsValidator>();
        services.AddOptionsWithValidateOnStart<SignalApiOptions>().Configure<IConfiguration>(Bind);
        services.AddCryptoAiTraining();
        services.AddSignalModel(static _ => { });
        services.AddSignalModel(IndividualModels.Name, static _ => { });
        Follow(services, Options.DefaultName, static (model, api, demo) =>
        {
            model.Path = demo.Folder ?? api.Bundle ?? api.Models;
            model.ExceptArchitecture = BoostedTreesConfig.Name;
        });
        Follow(services, IndividualModels.Name, static (model, api, demo) =>
        {
            model.Path = api.IndividualModels ?? demo.Folder ?? api.Models;
            model.Architecture = BoostedTreesConfig.Name;
        });
        services.AddSingleton(static provider => new IndividualModels(provider.GetRequiredKeyedService<ReloadableSignalPredictor>(IndividualModels.Name)));
        services.TryAddSingleton<ICandleSource>(static provider =>
        {
            SignalApiOptions options = provider.GetRequiredService<IOptions<SignalApiOptions>>().Value;
            TimeProvider clock = provider.GetRequiredService<TimeProvider>();
            return options.Demo ? DemoMarket.Create(clock) : new FileCandleSource(options.Candles, timeProvider: clock);
        });
        services.AddSingleton<AttentionService>();
        services.AddSingleton<ClosedCandles>();
        services.AddSingleton<DemoModel>();
        services.AddSingleton<MetricsListener>();
        services.AddSingleton<ProblemWriter>();
        services.AddSingleton<ServedModel>();
        services.AddSingleton<SignalService>();
        services.AddSingleton<SymbolCatalog>();
        services.AddHealthChecks()
            .AddCheck<SignalModelHealthCheck>("signal_model", tags: [HealthEndpoints.Ready])
            .AddCheck<CandleHealthCheck>("candles", tags: [HealthEndpoints.Ready]);
        services.AddOpenApi();
        services.ConfigureHttpJsonOptions(static o => SignalApiJson.Configure(o.SerializerOptions).TypeInfoResolver = SignalApiJsonContext.Default);
        services.Configure<RouteHandlerOptions>(static o => o.ThrowOnBadRequest = true);
        services.Configure<HostOptions>(static o => o.ShutdownTimeout = Patience);
        RequestLimits.Add(services);
        services.AddRequestTimeouts();
        services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<SignalApiOptions>>(static (timeouts, api) =>
            timeouts.DefaultPolicy = new RequestTimeoutPolicy { Timeout = api.Value.RequestTimeout, TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable });
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<SignalApiOptions>>(static (kestrel, api) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = api.Value.MaxBodyBytes;
            kestrel.Limits.RequestHeadersTimeout = Patience;
        });
    }

    /// <exception cref="OptionsValidationException">A key that no option has, or a text that is no value.</exception>
    private static void Bind(SignalApiOptions options, IConfiguration configuration)
    {
        try
        {
            configuration.GetSection(SignalApiOptions.Section).Bind(options, static binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException error)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(SignalApiOptions), [$"{SignalApiOptions.Section}: {error.Message}"]);
        }
    }

    /// <summary>Sets the options of a model from those of this application, and again when the settings are saved while it serves.</summary>
    private static void Follow(IServiceCollection services, string name, Action<SignalModelOptions, SignalApiOptions, DemoModel> set)
    {
        // made anew every time: the options that everything else has are those of the start
        services.AddOptions<SignalModelOptions>(name).Configure<IOptionsFactory<SignalApiOptions>, DemoModel>((model, factory, demo) =>
        {
            SignalApiOptions api = factory.Create(Options.DefaultName);
            (model.ReloadInterval, model.Predictor) = (api.ReloadInterval, api.Predictor);
            set(model, api, demo);
        });
        services.AddSingleton<IOptionsChangeTokenSource<SignalModelOptions>>(provider =>
            new ConfigurationChangeTokenSource<SignalModelOptions>(name, provider.GetRequiredService<IConfiguration>().GetSection(SignalApiOptions.Section)));
    }

    private static void Map(WebApplication app)
    {
        ProblemWriter problems = app.Services.GetRequiredService<ProblemWriter>();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context => problems.WriteAsync(context, context.Features.Get<IExceptionHandlerFeature>()?.Error),
            SuppressDiagnosticsCallback = static _ => true,
        });
        app.UseStatusCodePages(context => problems.WriteAsync(context.HttpContext, context.HttpContext.Response.StatusCode));
        app.UseRouting();
        app.Use(RequestCharset.Require);
        app.UseRequestTimeouts();
        app.UseRateLimiter();
        app.MapOpenApi("/openapi/v1.json");
        AttentionEndpoint.Map(app);
        HealthEndpoints.Map(app);
        MetricsEndpoint.Map(app);
        PageEndpoint.Map(app);
        PredictEndpoints.Map(app);
    }
}
