using CryptoAi.Features.Settings;
using CryptoAi.Models.Backends;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CryptoAi.Models.TorchSharp;

/// <summary>Makes TorchSharp the engine of an application.</summary>
/// <remarks>
/// All overloads add the models package and make <see cref="TorchSharpBackend"/> the <see cref="IModelBackend"/> of the application, whether they are called before or after
/// <c>AddCryptoAiModels</c> and <c>AddCryptoAiTraining</c>. Calling them more than once does no harm; options add up in the order of the calls. libtorch is loaded when the
/// engine is first used, not here.
/// </remarks>
public static class TorchSharpServiceCollectionExtensions
{
    /// <summary>Adds the engine with default options: the processor.</summary>
    /// <param name="services">The application's services.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCryptoAiTorchSharp(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddCryptoAiModels();
        services.RemoveAll<IModelBackend>();
        services.AddSingleton<IModelBackend>(static provider => new TorchSharpBackend(
            provider.GetRequiredService<IOptions<TorchSharpOptions>>().Value, provider.GetService<ILogger<TorchSharpBackend>>()));
        services.AddCheckedOptions<TorchSharpOptions, TorchSharpOptionsValidator>();
        return services;
    }

    /// <summary>Adds the engine and sets options in code.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCryptoAiTorchSharp(this IServiceCollection services, Action<TorchSharpOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddCryptoAiTorchSharp().Configure(configure);
    }

    /// <summary>Adds the engine and binds options to a configuration section, such as <c>CryptoAi:TorchSharp</c>; a key that no option has is an error.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="section">The section whose keys are the properties of <see cref="TorchSharpOptions"/>.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCryptoAiTorchSharp(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddCryptoAiTorchSharp().BindOptions<TorchSharpOptions>(section, static (keys, options) => keys.Bind(options, OptionsRegistration.RefuseUnknownKeys));
    }
}
