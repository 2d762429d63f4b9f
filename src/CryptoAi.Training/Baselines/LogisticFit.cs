using System.Numerics.Tensors;
using CryptoAi.Features.Scaling;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Baselines;

/// <summary>
/// Fits a multinomial logistic regression to the last row of each train sample: Σ s w_y (−ln p_y) / Σ s w_y + |W|² / (2 Σ s w_y), which is scikit-learn's <c>LogisticRegression</c> with
/// C = 1, class weights w and sample weights s; biases are not penalised. Deterministic.
/// </summary>
internal static class LogisticFit
{
    /// <summary>The most rows: more are thinned out evenly, so that the time is bounded.</summary>
    public const int MostRows = 16_384;

    private const int MostIterations = 200;

    /// <summary>The largest component of the gradient of the mean loss at which the optimiser stops: the loss then is flat to about the square of it.</summary>
    private const double GradientTolerance = 1e-5;

    /// <summary>Fits on train samples.</summary>
    /// <param name="train">The train samples.</param>
    /// <param name="scaler">The feature scaler.</param>
    /// <param name="classWeights">[classes] weights of the loss; a class of weight 0 takes no part.</param>
    /// <param name="sampleWeights">One per sample; null counts all alike.</param>
    /// <exception cref="ArgumentException">There are not as many weights as samples.</exception>
    public static LogisticParameters Fit(TrainSamples train, StandardScaler scaler, IReadOnlyList<double> classWeights, IReadOnlyList<double>? sampleWeights = null)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(scaler);
        ArgumentNullException.ThrowIfNull(classWeights);
        if (sampleWeights is not null && sampleWeights.Count != train.Count)
        {
            throw new ArgumentException(FormattableString.Invariant($"There are {sampleWeights.Count} weights for {train.Count} samples; expected one per sample."), nameof(sampleWeights));
        }

        train.Dataset.RequireFitted();
        int count = Math.Min(train.Count, MostRows);
        double[] features = new double[count * scaler.Features];
        int[] truth = new int[count];
        double[] weights = new double[count];
        float[] scaled = new float[scaler.Features];
        for (int i = 0; i < count; i++)
        {
            int place = (int)((long)train.Count * i / count);
            weights[i] = sampleWeights?[place] ?? 1;
            (AssetSegment segment, int row) = train.Dataset.Locate(train.Rows[place]);
            scaler.Transform(segment.Features.Row(row), scaled);
            TensorPrimitives.ConvertTruncating<float, double>(scaled, features.AsSpan(i * scaled.Length, scaled.Length));
            truth[i] = segment.Labels.Direction[row];
        }

        return Fit(features, truth, classWeights, weights) with { OfRows = train.Count };
    }

    /// <summary>Fits on rows.</summary>
    /// <param name="features">[rows, features].</param>
    /// <param name="truth">[rows] classes.</param>
    /// <param name="classWeights">[classes].</param>
    /// <param name="sampleWeights">[rows]; null counts all alike.</param>
    public static LogisticParameters Fit(double[] features, int[] truth, IReadOnlyList<double> classWeights, double[]? sampleWeights = null)
    {
        int width = features.Length / truth.Length;
        LogisticObjective objective = new(features, truth, classWeights, sampleWeights, width);
        double[] parameters = new double[classWeights.Count * (width + 1)];
        (int iterations, bool converged) = LbfgsMinimizer.Minimise(objective.Evaluate, parameters, GradientTolerance, MostIterations);
        return new LogisticParameters
        {
            Rows = truth.Length,
            OfRows = truth.Length,
            Iterations = iterations,
            Converged = converged,
            Bias = [.. classWeights.Select((_, k) => parameters[(k * (width + 1)) + width])],
            Weights = [.. classWeights.Select((_, k) => parameters.AsSpan(k * (width + 1), width).ToArray())],
        };
    }
}
