using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.MarketData.Http;

/// <summary>Registers the clients of sources.</summary>
internal static class CandleHttpClient
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Adds a client that unpacks answers, follows changes of addresses, and leaves time limits to the source.</summary>
    public static IHttpClientBuilder AddCandleHttpClient(this IServiceCollection services, string name) => services
        .AddHttpClient(name)
        .ConfigureHttpClient(static client => client.Timeout = Timeout.InfiniteTimeSpan)
        .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, PooledConnectionLifetime = ConnectionLifetime });
}
