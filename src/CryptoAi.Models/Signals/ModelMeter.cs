using System.Diagnostics;
using System.Diagnostics.Metrics;
using CryptoAi.Models.Trust;

namespace CryptoAi.Models.Signals;

/// <summary>
/// The instruments of the meter <c>CryptoAi.Models</c>, with model and timeframe as tags, and the name of a model that has one. Nothing is measured while nobody listens.
/// </summary>
internal static class ModelMeter
{
    /// <summary>The name to listen to.</summary>
    public const string Name = "CryptoAi.Models";

    private static readonly Meter Meter = new(Name, typeof(ModelMeter).Assembly.GetName().Version?.ToString(3));

    // a tenth of a millisecond … 10 s: what collectors take unless they are told is made for milliseconds, and has all of these in its first bucket
    private static readonly InstrumentAdvice<double> Durations =
        new() { HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };

    // around 1 is usual
    private static readonly InstrumentAdvice<double> Indexes = new() { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 5, 10] };

    private static readonly Counter<long> Predictions =
        Meter.CreateCounter<long>("cryptoai.predictions", "{signal}", "Signals given, by direction.");

    private static readonly Counter<long> Abstentions =
        Meter.CreateCounter<long>("cryptoai.abstentions", "{signal}", "Signals that abstain, by reason.");

    private static readonly Histogram<double> PredictionDuration =
        Meter.CreateHistogram("cryptoai.prediction.duration", "s", "From candles to signals: of one call, by its kind.", tags: null, Durations);

    private static readonly Histogram<double> Dissimilarities =
        Meter.CreateHistogram("cryptoai.dissimilarity", "1", "How unlike the training the newest bars are.", tags: null, Indexes);

    private static readonly Gauge<double> Drifts =
        Meter.CreateGauge<double>("cryptoai.drift", "1", "The largest population stability index, by the feature that has it.");

    private static readonly Counter<long> Reloads =
        Meter.CreateCounter<long>("cryptoai.reloads", "{reload}", "Looks for a model that ended in a swap or failed.");

    /// <summary>The time at which a call begins; 0 while nobody listens.</summary>
    /// <param name="clock">The clock of the model.</param>
    public static long Start(TimeProvider clock) => PredictionDuration.Enabled ? clock.GetTimestamp() : 0;

    /// <param name="start">What <see cref="Start"/> gave.</param>
    /// <param name="clock">The same clock.</param>
    /// <param name="kind"><c>single</c>, <c>batch</c>, <c>window</c> or <c>live</c>.</param>
    /// <param name="model">The model.</param>
    public static void Ended(long start, TimeProvider clock, string kind, ModelTags model)
    {
        if (start != 0)
        {
            PredictionDuration.Record(clock.GetElapsedTime(start).TotalSeconds, model.With("kind", kind));
        }
    }

    /// <param name="signal">The signal.</param>
    /// <param name="drift">How far the newest bars have drifted, whether the signal tells it or not.</param>
    /// <param name="model">The model.</param>
    public static void Given(Signal signal, DriftFigure? drift, ModelTags model)
    {
        if (Predictions.Enabled)
        {
            Predictions.Add(1, model.With("direction", signal.PredictedDirection switch
            {
                PredictedDirection.Up => "UP",
                PredictedDirection.Down => "DOWN",
                _ => "NEUTRAL",
            }));
        }

        if (signal.AbstainReason is { } reason && Abstentions.Enabled)
        {
            Abstentions.Add(1, model.With("reason", reason switch
            {
                AbstainReason.ModelExpired => "model_expired",
                AbstainReason.Stale => "stale",
                AbstainReason.SyntheticBars => "synthetic_bars",
                AbstainReason.OutOfDistribution => "out_of_distribution",
                _ => "low_confidence",
            }));
        }

        if (signal.Diagnostics.Dissimilarity is { } index && Dissimilarities.Enabled)
        {
            Dissimilarities.Record(index, model.All());
        }

        if (drift is not null && Drifts.Enabled)
        {
            Drifts.Record(drift.Index, model.With("feature", drift.Feature));
        }
    }

    /// <param name="outcome"><c>swapped</c> or <c>failed</c>.</param>
    /// <param name="name">The name under which the application serves the model; null where it has none.</param>
    public static void Reloaded(string outcome, string? name)
    {
        TagList tags = new() { { "outcome", outcome } };
        if (name is not null)
        {
            tags.Add("name", name);
        }

        Reloads.Add(1, tags);
    }
}
