using CryptoAi.Features;
using CryptoAi.SignalApi.Signals;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CryptoAi.SignalApi.Composition;

/// <summary>Whether a model is loaded and candles can be read.</summary>
internal sealed class ServingHealthCheck(ServedModel served, SymbolCatalog symbols, ClosedCandles candles, IHostApplicationLifetime lifetime) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("The server is stopping.");
        }

        try
        {
            LoadedModel model = served.Current;
            IReadOnlyList<string> names = symbols.List(model.Bundle);
            if (names.Count == 0)
            {
                return HealthCheckResult.Unhealthy($"There are no {model.Bundle.Timeframe} candles of any symbol.");
            }

            await candles.ReadLatestAsync(names[0], model.Bundle.Timeframe, 1, cancellationToken);
            return HealthCheckResult.Healthy($"Model {model.Description.Name}; {names.Count} symbols.");
        }
        catch (CryptoAiException error)
        {
            return HealthCheckResult.Unhealthy(error.Message);
        }
    }
}
