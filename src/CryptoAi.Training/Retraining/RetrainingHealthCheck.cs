using CryptoAi.Features;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CryptoAi.Training.Retraining;

/// <summary>
/// Degraded when the last round of retraining failed, found no model, was overtaken by somebody else's, or had to do without models that cannot be read; healthy before the first one. Whether a model serves is told by the health check of
/// the model. Thread-safe.
/// </summary>
/// <param name="retrainer">Makes the rounds.</param>
public sealed class RetrainingHealthCheck(ModelRetrainer retrainer) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        RetrainingRound? round = retrainer.LastRound;
        Dictionary<string, object> data = new(StringComparer.Ordinal);
        if (round is not null)
        {
            data["outcome"] = round.Outcome.ToString();
            if (round.Serving is { } serving)
            {
                data["serving"] = serving.Name;
            }
        }

        if (retrainer.LastError is { } error)
        {
            return HealthCheckResult.Degraded($"The last round of retraining failed: {error.Message}", error as CryptoAiException, data);
        }

        if (round is null)
        {
            return HealthCheckResult.Healthy("No round of retraining has been made yet.");
        }

        return round switch
        {
            { Outcome: RetrainingOutcome.NoModel } => HealthCheckResult.Degraded("The store has no model to retrain. Train a first one.", data: data),
            { Outcome: RetrainingOutcome.Overtaken } => HealthCheckResult.Degraded("Somebody else changed the models of the store during the round. One retrainer is meant for a store.", data: data),
            { Damaged.Count: > 0 } => HealthCheckResult.Degraded(
                $"Models of the store cannot be read: {string.Join("; ", round.Damaged.Select(static d => $"{d.Name}: {d.Error.Message}"))} Delete them, or put good copies in their place.", data: data),
            _ => HealthCheckResult.Healthy($"The last round of retraining ended: {round.Outcome}.", data),
        };
    }
}
