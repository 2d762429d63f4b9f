using CryptoAi.Features.Candles;
using CryptoAi.MarketData.Collecting;
using CryptoAi.Training.Retraining;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CryptoAi.RetrainingHost;

/// <summary>Brings the candles that have closed into the store.</summary>
internal sealed class CandleUpdate(
    CandleCollector collector, IOptions<RetrainingOptions> retraining, IOptions<RetrainingHostOptions> host, TimeProvider clock, ILogger<CandleUpdate> logger)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Timeframe timeframe = Timeframe.Parse(host.Value.Timeframe);
        CollectRequest request = new()
        {
            Symbols = [.. retraining.Value.Symbols],
            Timeframe = timeframe,
            From = clock.GetUtcNow() - (retraining.Value.HistoryBars * timeframe.Step),
        };
        await foreach (CollectedSymbol collected in collector.CollectAsync(request, cancellationToken: cancellationToken))
        {
            if (collected.Error is { } error)
            {
                // a round goes on with the candles that there are
                HostLog.NotCollected(logger, collected.Symbol, error);
            }
        }
    }
}
