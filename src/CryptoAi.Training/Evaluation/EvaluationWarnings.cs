using System.Globalization;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Baselines;
using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Evaluation;

/// <summary>What a reader of an evaluation should know before trusting its figures.</summary>
internal static class EvaluationWarnings
{
    private const int NamedAssets = 10;

    public static IReadOnlyList<string> Of(
        ModelBundle bundle,
        TrainingDataset dataset,
        FittedBaselines? fitted,
        EvaluationMetrics metrics,
        IReadOnlyDictionary<string, double> predictedShares,
        BaselineComparison comparison)
    {
        string otherDecision = bundle.Calibration.Decision == DecisionMode.Balanced ? "corrected" : "balanced";
        List<string> warnings = [.. predictedShares.Where(static s => s.Value > Evaluator.OneClassShare).Select(s => OneClass(s.Key, s.Value, otherDecision))];
        warnings.AddRange(LeakageAlarm.Examine(metrics));
        if (comparison.BeatsBaseline && !comparison.ForeseesDirection)
        {
            warnings.Add("The model beats the baselines, but it foresees how far prices move, not where: its calls of up and down are not shown to be better than one constant call.");
        }

        if (dataset.Labels.DropDeadZone)
        {
            warnings.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"The labels leave out moves up to {dataset.Labels.Threshold}, so all figures hold only given a larger move, which nobody knows beforehand."));
        }

        if (fitted is null)
        {
            warnings.Add("The bundle has no fitted baselines, so the model was compared with the majority only. Train again with this version for all of them.");
        }
        else if (fitted.Logistic.Rows < fitted.Logistic.OfRows)
        {
            warnings.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"The logistic regression was fitted to {fitted.Logistic.Rows} of {fitted.Logistic.OfRows} train samples, evenly spread, to bound its time."));
        }

        string[] unpredicted = [.. dataset.Assets.Select(static a => a.Symbol).Where(s => !bundle.Config.CanPredict(bundle.Assets.IdFor(s)))];
        if (unpredicted.Length > 0)
        {
            warnings.Add($"The model has no part for {Names(unpredicted)}: they take no part in these figures.");
        }

        string[] untrained = [.. dataset.Assets.Select(static a => a.Symbol).Except(unpredicted).Where(s => !bundle.Assets.TryGet(s, out var entry) || !entry.Trained)];
        if (untrained.Length > 0)
        {
            warnings.Add(Untrained(untrained));
        }

        return warnings;
    }

    private static string OneClass(string name, double share, string otherDecision) => string.Create(
        CultureInfo.InvariantCulture,
        $"{share:P1} of the predictions are {name}. Use the other decision ({otherDecision}), another label threshold, or volatility-scaled or quantile labels.");

    private static string Names(string[] symbols) => string.Join(", ", symbols.Take(NamedAssets)) + (symbols.Length > NamedAssets ? $" and {symbols.Length - NamedAssets} more" : "");

    private static string Untrained(string[] symbols)
    {
        return $"No train samples of {Names(symbols)}: the model predicts {(symbols.Length == 1 ? "it as an unknown asset" : "them as unknown assets")}. Give longer histories, or leave such assets out.";
    }
}
