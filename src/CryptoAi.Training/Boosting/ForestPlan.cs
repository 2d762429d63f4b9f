using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Boosting;

/// <summary>Which trees are grown on which samples.</summary>
/// <param name="Forests">Per set of trees: its asset (null = pooled) and the places of its samples in the train and validation parts.</param>
/// <param name="Skipped">The assets without trees of their own.</param>
internal sealed record ForestPlan(IReadOnlyList<(DatasetAsset? Asset, int[] Train, int[] Validation)> Forests, IReadOnlyList<SkippedAsset> Skipped)
{
    /// <exception cref="TrainingException">No asset can have trees (<c>boosting_no_assets</c>).</exception>
    public static ForestPlan Create(DataSplit split, ForestSamples samples, IReadOnlyList<double> classWeights, BoostedModelOptions options)
    {
        List<(DatasetAsset? Asset, int[] Train, int[] Validation)> forests = [];
        List<SkippedAsset> skipped = [];
        if (options.Scope != BoostedScope.PerAsset)
        {
            forests.Add((null, [.. Enumerable.Range(0, split.Train.Count)], [.. Enumerable.Range(0, split.Validation.Count)]));
        }

        if (options.Scope != BoostedScope.Pooled)
        {
            int[][] train = samples.PlacesByAsset(split.Train.Rows);
            int[][] validation = samples.PlacesByAsset(split.Validation.Rows);
            foreach (DatasetAsset asset in split.Dataset.Assets)
            {
                (int[] own, int[] watched) = (train[asset.Id - 1], validation[asset.Id - 1]);
                if (Fault(split, own, watched, classWeights, options) is var (code, reason))
                {
                    skipped.Add(new SkippedAsset(asset.Symbol, own.Length, code, reason));
                }
                else
                {
                    forests.Add((asset, own, watched));
                }
            }
        }

        return forests.Count > 0 ? new ForestPlan(forests, skipped) : throw new TrainingException(
            "boosting_no_assets", $"No asset can have boosted trees of its own: {string.Join("; ", skipped.Select(static s => $"{s.Symbol}: {s.Reason}"))}. Give more candles, or train pooled trees.");
    }

    /// <summary>Why an asset can have no model of its own; null when it can.</summary>
    internal static (string Code, string Reason)? Fault(DataSplit split, int[] train, int[] validation, IReadOnlyList<double> classWeights, BoostedModelOptions options)
    {
        if (train.Length < options.MinSamples)
        {
            return ("too_few_samples", FormattableString.Invariant($"{train.Length} train samples, at least {options.MinSamples} are needed"));
        }

        bool[] seen = new bool[classWeights.Count];
        foreach (int place in train)
        {
            seen[ClassOf(split.Train, place)] = true;
        }

        int missing = Enumerable.Range(0, seen.Length).FirstOrDefault(k => !seen[k] && classWeights[k] > 0, -1);
        if (missing >= 0)
        {
            return ("class_missing", $"no train sample of class {split.Dataset.Labels.ClassNames[missing]}");
        }

        return Array.Exists(validation, place => classWeights[ClassOf(split.Validation, place)] > 0) ? null : ("no_validation", "no validation samples to stop by");
    }

    private static int ClassOf(SampleSet part, int place)
    {
        (AssetSegment segment, int row) = part.Dataset.Locate(part.Rows[place]);
        return segment.Labels.Direction[row];
    }
}
