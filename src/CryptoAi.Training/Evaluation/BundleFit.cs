using System.Globalization;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Labels.Thresholds;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Evaluation;

/// <summary>Checks that a bundle and a dataset belong together.</summary>
internal static class BundleFit
{
    /// <exception cref="TrainingException">They differ (<c>model_mismatch</c>); the message lists every difference.</exception>
    public static void Require(ModelBundle bundle, TrainingDataset dataset)
    {
        ModelFit.Require(bundle.Config with { AssetCapacity = 0 }, dataset);
        List<string> faults = Differences(bundle, dataset);
        if (faults.Count > 0)
        {
            throw new TrainingException("model_mismatch", $"The bundle and the dataset differ: {string.Join("; ", faults)}. Prepare the dataset with the settings of the bundle.");
        }
    }

    /// <summary>What differs between a bundle and a dataset apart from the window; empty when nothing does.</summary>
    public static List<string> Differences(ModelBundle bundle, TrainingDataset dataset)
    {
        List<string> faults = [];
        if (bundle.Features.Hash != dataset.FeatureSet.Hash)
        {
            faults.Add($"features {bundle.Features.Name} ({bundle.Features.Hash[..8]}) against {dataset.FeatureSet.Name} ({dataset.FeatureSet.Hash[..8]})");
        }

        if (bundle.Labels != dataset.Labels)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"labels {Text(bundle.Labels)} against {Text(dataset.Labels)}"));
        }

        if ((bundle.Grid is null) != (dataset.Grid is null) || bundle.Grid?.HasSameRules(dataset.Grid!) == false)
        {
            faults.Add($"grid {bundle.Grid?.ToString() ?? "none"} against {dataset.Grid?.ToString() ?? "none"}");
        }

        if (bundle.Timeframe != dataset.Timeframe)
        {
            faults.Add($"timeframe {bundle.Timeframe} against {dataset.Timeframe}");
        }

        return faults;
    }

    /// <summary>Quantile labels whose cuts were not fitted here take those of the bundle: its train split decided what the classes are.</summary>
    /// <exception cref="TrainingException">The labels differ in more than their cuts (<c>labels_differ</c>).</exception>
    public static TrainingDataset Labelled(TrainingDataset dataset, ModelBundle bundle) =>
        dataset.Labels.IsFitted || bundle.Labels.Threshold is not QuantileThreshold ? dataset : dataset.WithCutsOf(bundle.Labels);

    private static string Text(LabelSpec labels) => string.Create(
        CultureInfo.InvariantCulture,
        $"({labels.Classes} classes, threshold {labels.Threshold}, lookahead {labels.Lookahead} {labels.Horizon}, strong multiplier {labels.StrongMultiplier}, drop dead zone {labels.DropDeadZone}, {labels.Anchor}, {labels.VolumeTarget})");
}
