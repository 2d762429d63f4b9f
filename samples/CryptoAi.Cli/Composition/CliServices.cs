using CryptoAi.Cli.Output;
using CryptoAi.Training;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CryptoAi.Cli.Composition;

/// <summary>The SDK as a command composes it.</summary>
internal static class CliServices
{
    /// <summary>Registers the packages, lets the command set options, and checks all options at once, as a host would on start.</summary>
    /// <exception cref="OptionsValidationException">An option is out of range.</exception>
    public static ServiceProvider Create(CliEnvironment environment, CommandOutput output, Action<IServiceCollection>? configure = null)
    {
        ServiceCollection services = new();
        services.AddSingleton(environment.Time);
        services.AddLogging(builder => builder
            .SetMinimumLevel(output.IsVerbose ? LogLevel.Information : LogLevel.Error)
            // a batch that was halved because memory is short
            .AddFilter("CryptoAi.Models.TorchSharp", LogLevel.Warning)
            .Services.AddSingleton<ILoggerProvider>(new WriterLoggerProvider(environment.Error)));
        services.AddCryptoAiTraining();
        configure?.Invoke(services);
        ServiceProvider provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        try
        {
            provider.GetRequiredService<IStartupValidator>().Validate();
            return provider;
        }
        catch
        {
            provider.Dispose();
            throw;
        }
    }
}
