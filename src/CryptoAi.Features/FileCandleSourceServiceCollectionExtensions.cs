using CryptoAi.Features.Settings;
using CryptoAi.Features.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CryptoAi.Features;

/// <summary>Adds a folder of candle files, whatever they look like, to an application.</summary>
/// <remarks>
/// All overloads register a <see cref="FileCandleSource"/>, validated <see cref="FileCandleSourceOptions"/>, the system's <see cref="TimeProvider"/> and the source as the <see cref="ICandleSource"/>, unless the application
/// registered its own before. Calling them more than once does no harm; options add up in the order of the calls.
/// </remarks>
public static class FileCandleSourceServiceCollectionExtensions
{
    /// <summary>Adds the source with default options.</summary>
    /// <param name="services">The application's services.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddFileCandleSource(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.AddCheckedOptions<FileCandleSourceOptions, FileCandleSourceOptionsValidator, FileCandleSourceOptionsRules>();
        services.TryAddSingleton(static provider =>
            new FileCandleSource(provider.GetRequiredService<IOptions<FileCandleSourceOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<ICandleSource>(static provider => provider.GetRequiredService<FileCandleSource>());
        return services;
    }

    /// <summary>Adds the source of a folder.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="folder">The folder.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddFileCandleSource(this IServiceCollection services, string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        return services.AddFileCandleSource(options => options.Folder = folder);
    }

    /// <summary>Adds the source and sets options in code.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddFileCandleSource(this IServiceCollection services, Action<FileCandleSourceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddFileCandleSource().Configure(configure);
    }

    /// <summary>Adds the source and binds options to a configuration section, such as <c>CryptoAi:Files</c>; a key that no option has is an error.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="section">The section whose keys are the properties of <see cref="FileCandleSourceOptions"/>.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddFileCandleSource(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddFileCandleSource().BindOptions<FileCandleSourceOptions>(section, static (keys, options) => keys.Bind(options, OptionsRegistration.RefuseUnknownKeys));
    }
}
