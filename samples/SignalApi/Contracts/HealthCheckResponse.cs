namespace CryptoAi.SignalApi.Contracts;

/// <summary>One health check.</summary>
/// <param name="Status"><c>healthy</c>, <c>degraded</c> or <c>unhealthy</c>.</param>
/// <param name="Description">What was found.</param>
internal sealed record HealthCheckResponse(string Status, string? Description);
