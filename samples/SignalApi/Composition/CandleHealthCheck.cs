using System.Globalization;
using CryptoAi.Features;
using CryptoAi.SignalApi.Signals;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CryptoAi.SignalApi.Composition;

/// <summary>Whether candles can be read, as long as the server is not stopping.</summary>
internal sealed class CandleHealthCheck(ServedModel served, SymbolCatalog symbols, ClosedCandles candles, IHostApplicationLifetime lifetime) : IHealthCheck
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

            await candles.ReadNewestAsync(names[0], model.Bundle.Timeframe, cancellationToken);
            return HealthCheckResult.Healthy(string.Create(CultureInfo.InvariantCulture, $"There are {model.Bundle.Timeframe} candles of {names.Count} symbols."));
        }
        catch (CryptoAiException error)
        {
            return HealthCheckResult.Unhealthy(error.Message);
        }
    }
}
