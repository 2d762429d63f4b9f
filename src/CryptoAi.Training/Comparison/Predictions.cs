using System.Numerics.Tensors;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.Training.Deciding;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Comparison;

/// <summary>
/// What one kind of model says of test samples: its decision and −ln p of the truth under real-world frequencies, by row number. Balanced decisions divide the latter by one set of class frequencies, the same for all models:
/// by those of its own train part, each would decide at another point, and accuracies would compare the points.
/// </summary>
internal sealed class Predictions
{
    private readonly Dictionary<int, (int Decided, double LogLoss)> _byRow = [];

    /// <summary>Whether a sample is predicted.</summary>
    public bool Has(int row) => _byRow.ContainsKey(row);

    /// <summary>The decided class and −ln p of the true one.</summary>
    public (int Decided, double LogLoss) Of(int row) => _byRow[row];

    /// <summary>Predicts the samples that a model gives outputs for.</summary>
    /// <param name="backend">Computes.</param>
    /// <param name="models">The models of the kind.</param>
    /// <param name="test">The samples.</param>
    /// <param name="rates">[classes] the class frequencies that balanced decisions divide by.</param>
    /// <param name="cancellationToken">Ends it between two batches.</param>
    public static Predictions Of(IModelBackend backend, TrainedModels models, TestSamples test, double[] rates, CancellationToken cancellationToken)
    {
        Predictions predictions = new();
        foreach ((string? symbol, ModelBundle bundle) in models.Bundles)
        {
            int[] rows = symbol is null
                ? PredictedAssets.Rows(test, bundle.Config, bundle.Assets)
                : AssetSamples.Rows(test, test.Dataset.Assets.Where(a => a.Symbol == symbol));
            predictions.Add(backend, bundle, test, rows, rates, cancellationToken);
        }

        return predictions;
    }

    /// <summary>Predicts samples with one model.</summary>
    public static Predictions Of(IModelBackend backend, ModelBundle bundle, TestSamples test, double[] rates, CancellationToken cancellationToken)
    {
        Predictions predictions = new();
        predictions.Add(backend, bundle, test, PredictedAssets.Rows(test, bundle.Config, bundle.Assets), rates, cancellationToken);
        return predictions;
    }

    /// <summary>Always the most frequent class.</summary>
    public static Predictions Majority(double[] rates, TestSamples test)
    {
        Predictions predictions = new();
        int decided = TensorPrimitives.IndexOfMax<double>(rates);
        foreach (int row in test.Rows)
        {
            predictions._byRow.Add(row, (decided, MetricsAccumulator.NegativeLog(rates[ScoreBoard.TruthOf(test.Dataset, row)])));
        }

        return predictions;
    }

    private void Add(IModelBackend backend, ModelBundle bundle, TestSamples test, int[] predicted, double[] rates, CancellationToken cancellationToken)
    {
        if (predicted.Length == 0)
        {
            return;
        }

        int classes = bundle.Config.Classes;
        double[] balanced = new double[classes];
        double[] corrected = new double[classes];
        bool isBalanced = bundle.Calibration.Decision == DecisionMode.Balanced;
        using ISequenceModel model = bundle.CreateModel(backend);
        PredictionPass.Run(model, bundle, new TestSamples(test.Dataset, predicted), (rows, output, targets) =>
        {
            for (int i = 0; i < rows.Length; i++)
            {
                DirectionProbabilities.Compute(output.Logits.Slice(i * classes, classes), bundle.Calibration, balanced, corrected);
                if (isBalanced)
                {
                    Balance(corrected, rates, balanced);
                }

                _byRow[rows[i]] = (DecidedClass.Of(isBalanced ? balanced : corrected), MetricsAccumulator.NegativeLog(corrected[targets.Direction[i]]));
            }
        }, cancellationToken);
    }

    /// <summary>Probabilities under equal class frequencies; a class without samples has none.</summary>
    private static void Balance(double[] corrected, double[] rates, double[] balanced)
    {
        for (int k = 0; k < balanced.Length; k++)
        {
            balanced[k] = rates[k] > 0 ? corrected[k] / rates[k] : 0;
        }

        double sum = TensorPrimitives.Sum<double>(balanced);
        TensorPrimitives.Divide(balanced, sum, balanced);
    }
}
