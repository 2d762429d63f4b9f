using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CryptoAi.Training.Monitoring;

/// <summary>The instruments of the meter <c>CryptoAi.Training</c>. Nothing is measured while nobody listens.</summary>
internal static class TrainingMeter
{
    /// <summary>The name to listen to.</summary>
    public const string Name = "CryptoAi.Training";

    private static readonly Meter Meter = new(Name, typeof(TrainingMeter).Assembly.GetName().Version?.ToString(3));

    private static readonly Counter<long> Trainings = Meter.CreateCounter<long>("cryptoai.trainings", "{training}", "Trainings that ended, by model and reason.");

    // a hundredth of a second … an hour
    private static readonly InstrumentAdvice<double> Durations =
        new() { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600] };

    private static readonly Histogram<double> Epochs = Meter.CreateHistogram("cryptoai.training.epoch.duration", "s", "Epochs with their validation, by model.", tags: null, Durations);

    private static readonly Gauge<double> Losses = Meter.CreateGauge<double>("cryptoai.training.loss", "1", "The loss of the last epoch, by model and part.");

    private static readonly Gauge<double> Rates = Meter.CreateGauge<double>("cryptoai.training.samples_per_second", "{sample}/s", "The speed of the last epoch, by model.");

    private static readonly Counter<long> Rounds = Meter.CreateCounter<long>("cryptoai.retraining.rounds", "{round}", "Rounds of retraining, by what came of them.");

    /// <param name="model">The architecture.</param>
    /// <param name="seconds">How long the epoch took.</param>
    /// <param name="train">Its train loss.</param>
    /// <param name="validation">Its validation loss.</param>
    /// <param name="samplesPerSecond">The train samples of a second.</param>
    public static void EpochEnded(string model, double seconds, double train, double validation, double samplesPerSecond)
    {
        KeyValuePair<string, object?> tag = new("model", model);
        Epochs.Record(seconds, tag);
        Losses.Record(train, new TagList { tag, { "part", "train" } });
        Losses.Record(validation, new TagList { tag, { "part", "validation" } });
        Rates.Record(samplesPerSecond, tag);
    }

    /// <param name="model">The architecture.</param>
    /// <param name="reason">Why it ended, in snake_case.</param>
    public static void TrainingEnded(string model, string reason) => Trainings.Add(1, new TagList { { "model", model }, { "reason", reason } });

    /// <param name="outcome">What came of the round, in snake_case.</param>
    public static void RoundEnded(string outcome) => Rounds.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
