using CryptoAi.Features.Settings;
using CryptoAi.Features.Sources;
using CryptoAi.Features.Storage;
using CryptoAi.Models;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Bundles.Store;
using CryptoAi.Storage.EntityFramework.Assets;
using CryptoAi.Storage.EntityFramework.Candles;
using CryptoAi.Storage.EntityFramework.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CryptoAi.Storage.EntityFramework;

/// <summary>Keeps the assets, candles and models of an application in its database.</summary>
/// <remarks>
/// All overloads add the models package and make the database what stands behind <see cref="IAssetRegistry"/>, <see cref="IModelStore"/> and <see cref="ICandleStore"/>, whatever stood there before, so that trainings take
/// their ids from it; and behind <see cref="ICandleSource"/>, unless the application has one. <see cref="StorageDatabase.MigrateAsync"/> makes the tables. Calling them more than once does no harm; options add up in the order
/// of the calls.
/// </remarks>
public static class StorageServiceCollectionExtensions
{
    /// <summary>Adds the database and keeps candles with default options.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="database">Names the database, such as <c>options => options.UseNpgsql(connectionString)</c>.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCryptoAiEntityFramework(this IServiceCollection services, Action<DbContextOptionsBuilder> database)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(database);
        services.AddCryptoAiModels();
        services.AddDbContextFactory<CryptoAiDbContext>(database);
        services.TryAddSingleton<StorageDatabase>();
        services.AddCheckedOptions<EntityFrameworkCandleStoreOptions, EntityFrameworkCandleStoreOptionsRules>();
        services.Replace(ServiceDescriptor.Singleton<IAssetRegistry, EntityFrameworkAssetRegistry>());
        services.Replace(ServiceDescriptor.Singleton<IModelStore>(static provider => new EntityFrameworkModelStore(
            provider.GetRequiredService<StorageDatabase>(),
            provider.GetRequiredService<IOptions<ModelsOptions>>().Value.Store,
            provider.GetRequiredService<BundleReader>(),
            provider.GetRequiredService<BundleWriter>(),
            provider.GetRequiredService<TimeProvider>())));
        services.Replace(ServiceDescriptor.Singleton<ICandleStore>(static provider => new EntityFrameworkCandleStore(
            provider.GetRequiredService<StorageDatabase>(),
            provider.GetRequiredService<IOptions<EntityFrameworkCandleStoreOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<IAssetRegistry>())));
        services.TryAddSingleton<ICandleSource>(static provider => provider.GetRequiredService<ICandleStore>());
        return services;
    }

    /// <summary>Adds the database and sets in code how candles are kept.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="database">Names the database, such as <c>options => options.UseNpgsql(connectionString)</c>.</param>
    /// <param name="candles">Sets the options.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCryptoAiEntityFramework(
        this IServiceCollection services, Action<DbContextOptionsBuilder> database, Action<EntityFrameworkCandleStoreOptions> candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        return services.AddCryptoAiEntityFramework(database).Configure(candles);
    }

    /// <summary>Adds the database and binds how candles are kept to a configuration section, such as <c>CryptoAi:Database</c>; a key that no option has is an error. Calendars are set in code.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="database">Names the database, such as <c>options => options.UseNpgsql(connectionString)</c>.</param>
    /// <param name="candles">The section whose keys are the properties of <see cref="EntityFrameworkCandleStoreOptions"/>.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCryptoAiEntityFramework(this IServiceCollection services, Action<DbContextOptionsBuilder> database, IConfigurationSection candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        return services.AddCryptoAiEntityFramework(database)
            .BindOptions<EntityFrameworkCandleStoreOptions>(candles, static (keys, options) => keys.Bind(options, OptionsRegistration.RefuseUnknownKeys));
    }
}
