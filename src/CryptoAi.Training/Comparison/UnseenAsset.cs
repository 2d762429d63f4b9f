using System.Text.Json.Serialization;

namespace CryptoAi.Training.Comparison;

/// <summary>An asset that a unified model never saw: predicted as an unknown one, then added by fine-tuning on a few bars. All are scored on the same test samples of the asset.</summary>
public sealed record UnseenAsset
{
    /// <summary>The name of <see cref="RowZero"/> in differences.</summary>
    public const string RowZeroName = "row_zero";

    /// <summary>The name of <see cref="FineTuned"/> in differences.</summary>
    public const string FineTunedName = "fine_tuned";

    /// <summary>The name of <see cref="IndividualFew"/> in differences.</summary>
    public const string IndividualFewName = "individual_few";

    /// <summary>The name of <see cref="IndividualAll"/> in differences.</summary>
    public const string IndividualAllName = "individual_all";

    /// <summary>The name of <see cref="Majority"/> in differences.</summary>
    public const string MajorityName = "majority";

    /// <summary>The asset.</summary>
    [JsonPropertyName("symbol")]
    public required string Symbol { get; init; }

    /// <summary>The bars of its train part that fine-tuning and the individual model had.</summary>
    [JsonPropertyName("bars")]
    public required int Bars { get; init; }

    /// <summary>Its train samples among them.</summary>
    [JsonPropertyName("train_samples")]
    public required int TrainSamples { get; init; }

    /// <summary>The kind of unified model.</summary>
    [JsonPropertyName("model")]
    public required ComparedModel Model { get; init; }

    /// <summary>The unified model before: row 0 of its embedding, the unknown asset.</summary>
    [JsonPropertyName(RowZeroName)]
    public required ComparedScores RowZero { get; init; }

    /// <summary>The unified model after fine-tuning on the few bars; null where it could not be.</summary>
    [JsonPropertyName(FineTunedName)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ComparedScores? FineTuned { get; init; }

    /// <summary>Individual trees on the few bars; null where there can be none.</summary>
    [JsonPropertyName(IndividualFewName)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ComparedScores? IndividualFew { get; init; }

    /// <summary>Individual trees on all its bars; null where there can be none, or the few bars are all.</summary>
    [JsonPropertyName(IndividualAllName)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ComparedScores? IndividualAll { get; init; }

    /// <summary>Always the commonest class of the assets that the unified model saw.</summary>
    [JsonPropertyName(MajorityName)]
    public required ComparedScores Majority { get; init; }

    /// <summary>Why something could not be made; empty when all could.</summary>
    [JsonPropertyName("notes")]
    public required IReadOnlyList<string> Notes { get; init; }
}
