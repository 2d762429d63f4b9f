using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Training.Datasets;

/// <summary>The columns of a dataset file: symbol, open_time, close_time, synthetic (1 on a filled bar, else 0), the features, direction, label_end, forward_return, volatility, volume. Times are Unix milliseconds; an empty field has no value.</summary>
internal static class DatasetColumns
{
    /// <summary>The fewest bytes of a row besides its features: each field but the first brings a comma, the line an end, and symbol, times and the mark have at least a character.</summary>
    public const int LeastBytesBesideFeatures = 13;

    public static string Header(FeatureSet featureSet) =>
        $"symbol,open_time,close_time,synthetic,{string.Join(',', featureSet.Features.Select(static f => f.Name))},direction,label_end,forward_return,volatility,volume";
}
