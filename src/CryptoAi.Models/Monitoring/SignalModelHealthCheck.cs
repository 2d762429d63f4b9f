using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CryptoAi.Models.Monitoring;

/// <summary>
/// Unhealthy without a model, or what its registration says of failures. Degraded when the model has expired, a newer bundle or changed options cannot be used, the candles are stale by the rule of
/// <see cref="PredictorOptions.MaxStalenessBars"/>, or a feature has drifted beyond <see cref="PredictorOptions.DriftAlarm"/>. Thread-safe.
/// </summary>
/// <param name="predictor">The predictor that serves.</param>
/// <param name="timeProvider">The time.</param>
public sealed class SignalModelHealthCheck(ReloadableSignalPredictor predictor, TimeProvider timeProvider) : IHealthCheck
{
    /// <summary>The check of a model that was added under a name: <c>AddHealthChecks().Add(SignalModelHealthCheck.For("btc-hourly"))</c>.</summary>
    /// <param name="model">The name that <c>AddSignalModel</c> was given; also the name of the check.</param>
    /// <param name="tags">Tags to choose checks by; null for none.</param>
    public static HealthCheckRegistration For(string model, IEnumerable<string>? tags = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        return new HealthCheckRegistration(
            model,
            provider => provider.GetKeyedService<SignalModelHealthCheck>(model) ?? throw new InvalidOperationException($"There is no model '{model}' to check; expected one that AddSignalModel(\"{model}\", …) added."),
            failureStatus: null,
            tags);
    }

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Check(context?.Registration?.FailureStatus ?? HealthStatus.Unhealthy));

    private HealthCheckResult Check(HealthStatus failure)
    {
        if (!predictor.IsLoaded)
        {
            return new HealthCheckResult(failure, predictor.LastError?.Message ?? "There is no model.", predictor.LastError);
        }

        SignalPredictor current = predictor.Current;
        ModelBundle bundle = current.Bundle;
        DateTimeOffset now = timeProvider.GetUtcNow();
        List<string> faults = [];
        if (predictor.LastError is { } error)
        {
            string text = error.Message.TrimEnd('.');
            faults.Add(error.Code == SignalModelOptionsWatch.Invalid ? char.ToLowerInvariant(text[0]) + text[1..] : $"the newest bundle cannot be used: {text}");
        }

        if (now >= current.ExpiresAt)
        {
            faults.Add($"the model has expired on {current.ExpiresAt:O}");
        }

        if (current.IsStale(now))
        {
            faults.Add("the newest candles are stale");
        }

        if (current.Drift is { IsAlarm: true } drift)
        {
            faults.Add(FormattableString.Invariant($"feature '{drift.Feature}' has drifted, PSI {drift.Index:0.00} over {drift.Bars} bars"));
        }

        Dictionary<string, object> data = new(StringComparer.Ordinal)
        {
            ["bundle"] = predictor.BundlePath!,
            ["model"] = bundle.Config.Architecture,
            ["timeframe"] = bundle.Timeframe.ToString(),
            ["trained_at"] = bundle.TrainedAt,
            ["loaded_at"] = predictor.LoadedAt!.Value,
        };
        if (predictor.Name is { } name)
        {
            data["name"] = name;
        }

        return faults.Count == 0
            ? HealthCheckResult.Healthy($"{bundle.Config.Architecture} on {bundle.Timeframe} bars serves.", data)
            : HealthCheckResult.Degraded($"The model serves, but {string.Join("; ", faults)}.", data: data);
    }
}
