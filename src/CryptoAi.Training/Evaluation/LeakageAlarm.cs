using System.Globalization;
using CryptoAi.Features.Randomness;
using CryptoAi.Training.Datasets;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace CryptoAi.Training.Evaluation;

/// <summary>
/// Two alarms for answers that reach a model from the future. <see cref="Examine"/> finds figures too good for any market; <see cref="CheckShuffled"/> finds ways of scoring that
/// are good even where there is nothing to learn. Plain accuracy is no alarm: HOLD alone can exceed 90 %.
/// </summary>
public static class LeakageAlarm
{
    /// <summary>The balanced accuracy above which figures are suspicious.</summary>
    public const double BalancedAccuracyLimit = 0.8;

    /// <summary>How far accuracy may exceed the share of the commonest class before figures are suspicious.</summary>
    public const double AccuracyLeadLimit = 0.2;

    /// <summary>A score on shuffled labels up to this is chance, however little it varies.</summary>
    private const double NegligibleScore = 0.03;

    private const double Certainty = 0.99;

    /// <summary>Looks for figures that are too good.</summary>
    /// <param name="metrics">Metrics on samples that the model was not fitted on.</param>
    /// <returns>The warnings; empty when there is nothing suspicious.</returns>
    public static IReadOnlyList<string> Examine(EvaluationMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        double majority = metrics.Count == 0 ? 0 : metrics.Confusion.Max(static row => row.Sum()) / (double)metrics.Count;
        List<string> warnings = [];
        if (metrics.BalancedAccuracy > BalancedAccuracyLimit)
        {
            warnings.Add(Text($"The balanced accuracy is {metrics.BalancedAccuracy:P1}, above {BalancedAccuracyLimit:P0}"));
        }

        if (metrics.Accuracy - majority > AccuracyLeadLimit)
        {
            warnings.Add(Text($"The accuracy is {metrics.Accuracy:P1}, more than {AccuracyLeadLimit * 100:F0} points above the commonest class ({majority:P1})"));
        }

        return warnings;
    }

    /// <summary>
    /// Shuffles the labels in blocks within each asset, trains and scores several times, and sees whether the score falls to chance. The score is the Matthews correlation
    /// within each asset, averaged by samples: what an asset's own class frequencies give away does not count in it.
    /// </summary>
    /// <param name="dataset">The samples with their true labels, fitted quantile cuts included.</param>
    /// <param name="trainAndScore">Splits, trains and evaluates as always, on the dataset that it is given.</param>
    /// <param name="options">How to shuffle; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="TrainingException">The quantile cuts are not fitted (<c>labels_not_fitted</c>), or the labels are too few for two blocks (<c>labels_too_few</c>).</exception>
    public static LeakageCheck CheckShuffled(TrainingDataset dataset, Func<TrainingDataset, EvaluationReport> trainAndScore, LeakageCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(trainAndScore);
        options ??= new LeakageCheckOptions();
        options.Validate();
        int block = options.BlockLength ?? dataset.Options.SequenceLength + (2 * dataset.Labels.Lookahead);
        double[] scores = new double[options.Shuffles];
        for (int i = 0; i < scores.Length; i++)
        {
            EvaluationReport report = trainAndScore(LabelShuffle.Apply(dataset, block, CounterRandom.Mix(options.Seed ^ (ulong)i)));
            scores[i] = report.PerAsset.Values.Sum(static m => m.Count * m.Mcc) / report.Metrics.Count;
        }

        (double mean, double std) = scores.MeanStandardDeviation();
        double limit = Math.Max(NegligibleScore, StudentT.InvCDF(0, 1, scores.Length - 1, Certainty) * std / Math.Sqrt(scores.Length));
        return new LeakageCheck { Scores = scores, Mean = mean, ChanceLimit = limit, BlockLength = block };
    }

    private static string Text(FormattableString found) =>
        $"{found.ToString(CultureInfo.InvariantCulture)}: no market is that predictable. Look for features or labels that know the future, and run the shuffled-label check (LeakageAlarm.CheckShuffled).";
}
