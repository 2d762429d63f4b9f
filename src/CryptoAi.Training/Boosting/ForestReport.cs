using System.Text.Json.Serialization;

namespace CryptoAi.Training.Boosting;

/// <summary>The boosted trees of one asset, or the pooled ones.</summary>
public sealed record ForestReport
{
    /// <summary>The asset; null for pooled trees.</summary>
    [JsonPropertyName("symbol")]
    public required string? Symbol { get; init; }

    /// <summary>Samples that the trees were grown on.</summary>
    [JsonPropertyName("train_samples")]
    public required int TrainSamples { get; init; }

    /// <summary>Samples that early stopping watched.</summary>
    [JsonPropertyName("validation_samples")]
    public required int ValidationSamples { get; init; }

    /// <summary>Rounds that the model kept.</summary>
    [JsonPropertyName("rounds")]
    public required int Rounds { get; init; }

    /// <summary>Trees that the model kept.</summary>
    [JsonPropertyName("trees")]
    public required int Trees { get; init; }

    /// <summary>The lowest weighted validation loss.</summary>
    [JsonPropertyName("validation_loss")]
    public required double ValidationLoss { get; init; }

    /// <summary>Whether the validation loss ended the growing.</summary>
    [JsonPropertyName("stopped_early")]
    public required bool StoppedEarly { get; init; }

    /// <summary>How long it took.</summary>
    [JsonPropertyName("seconds")]
    public required double Seconds { get; init; }
}
