using System.Text.Json.Serialization;

namespace CryptoAi.Training.Loop;

/// <summary>The figures of one epoch. Accuracy and the scores use the largest raw output, without prior correction.</summary>
public sealed record EpochReport
{
    /// <summary>1-based.</summary>
    [JsonPropertyName("epoch")]
    public required int Epoch { get; init; }

    /// <summary>The mean training loss over the epoch, with dropout.</summary>
    [JsonPropertyName("train_loss")]
    public required double TrainLoss { get; init; }

    /// <summary>The share of correct directions over the epoch, with dropout.</summary>
    [JsonPropertyName("train_accuracy")]
    public required double TrainAccuracy { get; init; }

    /// <summary>The loss on the validation split, without dropout.</summary>
    [JsonPropertyName("validation_loss")]
    public required double ValidationLoss { get; init; }

    /// <summary>The share of correct directions on the validation split.</summary>
    [JsonPropertyName("validation_accuracy")]
    public required double ValidationAccuracy { get; init; }

    /// <summary>The macro-averaged F1 score on the validation split.</summary>
    [JsonPropertyName("macro_f1")]
    public required double MacroF1 { get; init; }

    /// <summary>The Matthews correlation coefficient on the validation split.</summary>
    [JsonPropertyName("mcc")]
    public required double Mcc { get; init; }

    /// <summary>The learning rate of the epoch's last step.</summary>
    [JsonPropertyName("learning_rate")]
    public double LearningRate { get; init; }

    /// <summary>Seconds for training and validation.</summary>
    [JsonPropertyName("seconds")]
    public required double Seconds { get; init; }

    /// <summary>Train samples per second, validation time not counted.</summary>
    [JsonPropertyName("samples_per_second")]
    public required double SamplesPerSecond { get; init; }

    /// <summary>The monitored figure.</summary>
    /// <param name="monitor">Which one.</param>
    internal double Value(EarlyStoppingMonitor monitor) => monitor switch
    {
        EarlyStoppingMonitor.Loss => ValidationLoss,
        EarlyStoppingMonitor.Accuracy => ValidationAccuracy,
        EarlyStoppingMonitor.MacroF1 => MacroF1,
        EarlyStoppingMonitor.Mcc => Mcc,
        _ => throw new ArgumentOutOfRangeException(nameof(monitor), monitor, "Not a monitor."),
    };
}
