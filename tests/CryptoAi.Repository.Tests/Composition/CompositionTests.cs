using CryptoAi.Features;
using CryptoAi.Features.Sources;
using CryptoAi.MarketData;
using CryptoAi.MarketData.Binance;
using CryptoAi.MarketData.Csv;
using CryptoAi.Models;
using CryptoAi.Models.Monitoring;
using CryptoAi.Models.Signals;
using CryptoAi.Training;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CryptoAi.Repository.Tests.Composition;

/// <summary>All registrations of the packages in one application.</summary>
internal sealed class CompositionTests
{
    private const string Folder = "composition-does-not-exist";

    // what takes the place of something else on purpose, and says so
    private static readonly Type[] Replaced = [typeof(ICandleSource)];

    private static readonly Action<IServiceCollection>[] Calls =
    [
        static s => s.AddLogging(),
        static s => s.AddCryptoAiFeatures(),
        static s => s.AddCryptoAiModels(static o => o.Store.Folder = Folder),
        static s => s.AddCryptoAiTraining(),
        static s => s.AddAssetRegistry(Folder + ".json"),
        static s => s.AddCandleStore(static o => o.Folder = Folder),
        static s => s.AddBinanceCandleSource(),
        static s => s.AddCsvHttpCandleSource(static o => o.Address = "https://x.y/{symbol}"),
        static s => s.AddCachingCandleSource<BinanceCandleSource>(),
        static s => s.AddCandleCollector<CsvHttpCandleSource>(),
        static s => s.AddSignalModel(Folder),
        static s => s.AddSignalModel("hourly", Folder),
        static s => s.AddModelRetraining(static o => o.Symbols.Add("BTCUSDT")),
    ];

    [Test]
    public void Everything_TogetherInAnyOrder_IsValidAndResolves()
    {
        foreach (Action<IServiceCollection>[] order in (Action<IServiceCollection>[][])[Calls, [.. Calls.Reverse()], [.. Calls, .. Calls[..^1]]])
        {
            ServiceCollection services = new();
            Array.ForEach(order, call => call(services));
            using ServiceProvider provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

            provider.GetRequiredService<IStartupValidator>().Validate();

            foreach (ServiceDescriptor own in services.Where(IsOwn))
            {
                object? service = own.IsKeyedService ? provider.GetRequiredKeyedService(own.ServiceType, own.ServiceKey) : provider.GetRequiredService(own.ServiceType);
                Assert.That(service, Is.Not.Null);
                Assert.That(own.Lifetime, Is.EqualTo(ServiceLifetime.Singleton), own.ServiceType.Name);
            }

            using IServiceScope scope = provider.CreateScope();
            Assert.That(scope.ServiceProvider.GetRequiredService<ISignalPredictor>(), Is.SameAs(provider.GetRequiredService<ISignalPredictor>()), "also from a scope");
        }
    }

    [Test]
    public void Everything_RegisteredByTheApplicationBefore_StaysAsItIs()
    {
        ServiceCollection all = new();
        Array.ForEach(Calls, call => call(all));
        ServiceDescriptor[] own = [.. all.Where(static d => IsOwn(d) || d.ServiceType == typeof(TimeProvider))];
        Assert.That(own.Select(static d => d.ServiceType), Has.Member(typeof(SignalModelHealthCheck)).And.Member(typeof(SignalPredictorFactory)).And.Member(typeof(ICandleSource)));
        foreach (ServiceDescriptor one in own.Where(static d => !Replaced.Contains(d.ServiceType)))
        {
            ServiceDescriptor mine = one.IsKeyedService
                ? ServiceDescriptor.KeyedSingleton(one.ServiceType, one.ServiceKey, static (_, _) => throw new NotSupportedException())
                : ServiceDescriptor.Singleton(one.ServiceType, static _ => throw new NotSupportedException());
            ServiceCollection services = new();
            services.Insert(0, mine);
            Array.ForEach(Calls, call => call(services));

            Assert.That(
                services.Where(d => d.ServiceType == one.ServiceType && Equals(d.ServiceKey, one.ServiceKey)), Is.EqualTo((ServiceDescriptor[])[mine]), $"{one.ServiceType.Name} is replaced or doubled");
        }
    }

    [Test]
    public void Options_OfEveryClass_AreCheckedWhenTheHostStarts()
    {
        ServiceCollection services = new();
        Array.ForEach(Calls, call => call(services));
        using ServiceProvider provider = services.BuildServiceProvider();
        Type[] configured =
        [
            .. services.Select(static d => d.ServiceType)
                .Where(static t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(IConfigureOptions<>) && t.GenericTypeArguments[0].Namespace!.StartsWith("CryptoAi", StringComparison.Ordinal))
                .Select(static t => t.GenericTypeArguments[0])
                .Distinct(),
        ];
        Assert.That(configured, Has.Length.GreaterThanOrEqualTo(5));
        Assert.That(configured.Where(t => provider.GetServices(typeof(IValidateOptions<>).MakeGenericType(t)).All(static v => v is null)), Is.Empty);
    }

    private static bool IsOwn(ServiceDescriptor descriptor) =>
        descriptor.ServiceType.Namespace!.StartsWith("CryptoAi", StringComparison.Ordinal);
}
