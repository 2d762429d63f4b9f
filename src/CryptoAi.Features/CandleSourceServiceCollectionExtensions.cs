using CryptoAi.Features.Simulation;
using CryptoAi.Features.Sources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CryptoAi.Features;

/// <summary>Chooses where an application's candles come from. The first choice stays: both methods leave an <see cref="ICandleSource"/> alone that is registered already.</summary>
public static class CandleSourceServiceCollectionExtensions
{
    /// <summary>Registers the candle files of a folder as the <see cref="ICandleSource"/>; the application's <see cref="TimeProvider"/> decides which candles have closed.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="options">How to read; the defaults when null.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddFileCandleSource(this IServiceCollection services, string folder, FileCandleSourceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ICandleSource>(provider => new FileCandleSource(folder, options, provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>Registers a simulated market as the <see cref="ICandleSource"/>; it goes on as the application's <see cref="TimeProvider"/> does.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="options">The market; the defaults when null.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static IServiceCollection AddSimulatedCandleSource(this IServiceCollection services, MarketSimulatorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        options?.Validate();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ICandleSource>(provider => new SimulatedCandleSource(options, provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
