using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Deciding;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.FineTuning;

/// <summary>Compares a model with the one that it came from, sample by sample, as evaluations compare a model with a baseline.</summary>
internal static class FineTuneComparison
{
    /// <summary>The gains of the new model.</summary>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public static BaselineDifference Compare((ISequenceModel Model, ModelBundle Bundle) after, (ISequenceModel Model, ModelBundle Bundle) before, TestSamples samples, CancellationToken cancellationToken)
    {
        TrainingDataset dataset = samples.Dataset;
        int classes = after.Bundle.Config.Classes;
        PairedOutcomes outcomes = new(classes, 2);
        Add(0, after);
        Add(1, before);
        return BlockBootstrap.Compare(outcomes, BlockBootstrap.BlockLength(outcomes.Times, dataset.Labels.Lookahead, dataset.Options.SequenceLength))[0];

        void Add(int predictor, (ISequenceModel Model, ModelBundle Bundle) which)
        {
            double[] balanced = new double[classes];
            double[] corrected = new double[classes];
            double[] deciding = which.Bundle.Calibration.Decision == DecisionMode.Balanced ? balanced : corrected;
            PredictionPass.Run(which.Model, which.Bundle, samples, (rows, output, targets) =>
            {
                for (int i = 0; i < rows.Length; i++)
                {
                    DirectionProbabilities.Compute(output.Logits.Slice(i * classes, classes), which.Bundle.Calibration, balanced, corrected);
                    int truth = targets.Direction[i];
                    outcomes.Add(dataset.DecisionTime(rows[i]), predictor, truth, DecidedClass.Of(deciding), MetricsAccumulator.NegativeLog(corrected[truth]));
                }
            }, cancellationToken);
        }
    }
}
