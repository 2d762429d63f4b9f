using System.Text.Json.Serialization;

namespace CryptoAi.Training.Evaluation;

/// <summary>
/// How well the order of the assets is foreseen (definitions D8): at every decision time with at least five assets, the correlation over assets of the score
/// P(bullish) − P(bearish) with the forward return, then the mean over those times.
/// </summary>
public sealed record InformationCoefficients
{
    /// <summary>The fewest assets at a decision time.</summary>
    public const int MinAssets = 5;

    /// <summary>Decision times with at least five assets and neither equal scores nor equal returns throughout.</summary>
    [JsonPropertyName("times")]
    public required int Times { get; init; }

    /// <summary>IC: the mean of Pearson's correlation.</summary>
    [JsonPropertyName("ic")]
    public required double Ic { get; init; }

    /// <summary>The mean of Pearson's correlation over its standard deviation between times; null with fewer than two times or no deviation.</summary>
    [JsonPropertyName("icir")]
    public required double? Icir { get; init; }

    /// <summary>RankIC: the mean of Spearman's correlation.</summary>
    [JsonPropertyName("rank_ic")]
    public required double RankIc { get; init; }

    /// <summary>The mean of Spearman's correlation over its standard deviation between times; null with fewer than two times or no deviation.</summary>
    [JsonPropertyName("rank_icir")]
    public required double? RankIcir { get; init; }
}
