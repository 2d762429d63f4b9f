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
public static class StorageServiceCollectionExtensions
{
    /// <summary>
    /// Adds the models package and makes the database what stands behind <see cref="IAssetRegistry"/>, <see cref="IModelStore"/> and <see cref="ICandleStore"/>, whatever stood there before, so that trainings take
    /// their ids from it; and behind <see cref="ICandleSource"/>, unless the application has one. <see cref="StorageDatabase.MigrateAsync"/> makes the tables.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="database">Names the database, such as <c>options => options.UseNpgsql(connectionString)</c>.</param>
    /// <param name="candles">How candles are kept; null for the defaults.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCryptoAiEntityFramework(
        this IServiceCollection services, Action<DbContextOptionsBuilder> database, Action<EntityFrameworkCandleStoreOptions>? candles = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(database);
        services.AddCryptoAiModels();
        services.AddDbContextFactory<CryptoAiDbContext>(database);
        services.TryAddSingleton<StorageDatabase>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EntityFrameworkCandleStoreOptions>, EntityFrameworkCandleStoreOptionsRules>());
        services.AddOptionsWithValidateOnStart<EntityFrameworkCandleStoreOptions>();
        if (candles is not null)
        {
            services.Configure(candles);
        }

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

    /// <summary>Does the same, and binds how candles are kept to a configuration section, such as <c>CryptoAi:Database</c>; a key that no option has is an error. Calendars are set in code.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="database">Names the database, such as <c>options => options.UseNpgsql(connectionString)</c>.</param>
    /// <param name="candles">The section whose keys are the properties of <see cref="EntityFrameworkCandleStoreOptions"/>.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCryptoAiEntityFramework(this IServiceCollection services, Action<DbContextOptionsBuilder> database, IConfigurationSection candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        return services.AddCryptoAiEntityFramework(database).Configure<EntityFrameworkCandleStoreOptions>(candles, static binder => binder.ErrorOnUnknownConfiguration = true);
    }
}
