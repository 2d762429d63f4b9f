using CryptoAi.SignalApi.Metrics;

namespace CryptoAi.SignalApi.Endpoints;

/// <summary><c>GET /metrics</c> for Prometheus.</summary>
internal static class MetricsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/metrics", static (MetricsListener metrics) => TypedResults.Text(metrics.Write(), MetricsListener.MediaType))
        .WithName("Metrics")
        .WithSummary("Predictions, requests and memory as Prometheus text.");
}
