using CryptoAi.Training.Evaluation;

namespace CryptoAi.Training.Search;

/// <summary>Reads and compares the figure of a search.</summary>
internal static class SearchScore
{
    public static double Of(SearchMetric metric, EvaluationMetrics metrics) => metric switch
    {
        SearchMetric.Mcc => metrics.Mcc,
        SearchMetric.MacroF1 => metrics.MacroF1,
        SearchMetric.BalancedAccuracy => metrics.BalancedAccuracy,
        SearchMetric.Accuracy => metrics.Accuracy,
        SearchMetric.LogLoss => metrics.LogLoss,
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "Not a metric of a search."),
    };

    /// <summary>The best first, failed trials last, equals in the order of their numbers.</summary>
    public static IReadOnlyList<SearchTrial> Rank(SearchMetric metric, IEnumerable<SearchTrial> trials) =>
    [
        .. trials
            .OrderBy(t => t.Score is { } score && !double.IsNaN(score) ? (metric == SearchMetric.LogLoss ? score : -score) : double.PositiveInfinity)
            .ThenBy(static t => t.Trial),
    ];
}
