using CryptoAi.Models.Tests;
using CryptoAi.Storage.EntityFramework.Candles;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Storage.EntityFramework.Tests;

/// <summary>One server for all tests, and a database of its own for each.</summary>
[SetUpFixture]
internal sealed class TestDatabase
{
    private static readonly Lazy<PostgreSqlServer> OnlyServer = new(PostgreSqlServer.Start);
    private static int _databases;

    public static PostgreSqlServer Server => OnlyServer.Value;

    public static FixedClock Clock { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [OneTimeTearDown]
    public void Stop()
    {
        if (OnlyServer.IsValueCreated)
        {
            OnlyServer.Value.Dispose();
        }
    }

    /// <summary>The services over a new database, with its tables unless a test wants none.</summary>
    public static ServiceProvider Services(bool migrated = true, Action<EntityFrameworkCandleStoreOptions>? candles = null, Action<IServiceCollection>? more = null)
    {
        string connection = Server.ConnectionString(FormattableString.Invariant($"test{Interlocked.Increment(ref _databases)}"));
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddCryptoAiEntityFramework(options => options.UseNpgsql(connection), candles ?? (static _ => { }));
        more?.Invoke(services);
        ServiceProvider provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        if (migrated)
        {
            provider.GetRequiredService<StorageDatabase>().MigrateAsync().GetAwaiter().GetResult();
        }

        return provider;
    }
}
