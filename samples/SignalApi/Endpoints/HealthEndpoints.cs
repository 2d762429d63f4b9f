using CryptoAi.SignalApi.Contracts;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CryptoAi.SignalApi.Endpoints;

/// <summary><c>/health</c> (everything), <c>/health/live</c> (the process answers) and <c>/health/ready</c> (a model is there and candles can be read).</summary>
internal static class HealthEndpoints
{
    public const string Ready = "ready";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health", Options(static _ => true));
        routes.MapHealthChecks("/health/live", Options(static _ => false));
        routes.MapHealthChecks("/health/ready", Options(static check => check.Tags.Contains(Ready)));
    }

    private static HealthCheckOptions Options(Func<HealthCheckRegistration, bool> isWanted) => new() { Predicate = isWanted, ResponseWriter = WriteAsync };

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        Dictionary<string, HealthCheckResponse> checks = report.Entries.ToDictionary(
            static e => e.Key, static e => new HealthCheckResponse(Text(e.Value.Status), e.Value.Description), StringComparer.Ordinal);
        return context.Response.WriteAsJsonAsync(new HealthResponse(Text(report.Status), checks), SignalApiJson.Default.HealthResponse, contentType: null, context.RequestAborted);
    }

    private static string Text(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
