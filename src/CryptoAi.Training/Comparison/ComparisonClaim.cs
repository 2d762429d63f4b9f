using System.Text.Json.Serialization;

namespace CryptoAi.Training.Comparison;

/// <summary>A claim that is usually made for unified models, and whether it holds on these data.</summary>
public sealed record ComparisonClaim
{
    /// <summary>The claim of a better accuracy over all assets.</summary>
    public const string BetterAverage = "better_average_accuracy";

    /// <summary>The claim of a much better accuracy on assets with little history.</summary>
    public const string MuchBetterOnDataPoor = "much_better_on_data_poor";

    /// <summary>The claim of a fraction of the size.</summary>
    public const string FractionOfSize = "fraction_of_the_size";

    /// <summary><see cref="BetterAverage"/>, <see cref="MuchBetterOnDataPoor"/> or <see cref="FractionOfSize"/>.</summary>
    [JsonPropertyName("claim")]
    public required string Claim { get; init; }

    /// <summary>The model that it is made for; it is compared with the individual trees.</summary>
    [JsonPropertyName("model")]
    public required ComparedModel Model { get; init; }

    /// <summary>What decides: <c>accuracy</c> or <c>bytes</c>; <c>mcc</c>, <c>log_loss</c> and <c>weights_bytes</c> ask the same of another figure.</summary>
    [JsonPropertyName("measure")]
    public required string Measure { get; init; }

    /// <summary>The bars of the data-poor assets; null for the other claims.</summary>
    [JsonPropertyName("bars")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Bars { get; init; }

    /// <summary>Whether it holds.</summary>
    [JsonPropertyName("verdict")]
    public required ClaimVerdict Verdict { get; init; }

    /// <summary>By how much: a difference, above 0 better; of the size, a ratio without an interval.</summary>
    [JsonPropertyName("value")]
    public required double Value { get; init; }

    /// <summary>The lower limit of the difference; null where there is none.</summary>
    [JsonPropertyName("lower")]
    public double? Lower { get; init; }

    /// <summary>The upper limit of the difference; null where there is none.</summary>
    [JsonPropertyName("upper")]
    public double? Upper { get; init; }

    /// <summary>What the difference has to exceed, or the ratio to stay below.</summary>
    [JsonPropertyName("limit")]
    public required double Limit { get; init; }

    /// <summary>The claim and the verdict in one sentence.</summary>
    [JsonPropertyName("text")]
    public required string Text { get; init; }
}
