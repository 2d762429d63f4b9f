using CryptoAi.Training.Baselines;

namespace CryptoAi.Training.Ensembles;

/// <summary>Fits how members are combined, by the log loss on validation samples. Deterministic.</summary>
internal static class EnsembleWeights
{
    private const int MostSteps = 10_000;

    /// <summary>Where no weight moves further in a step, the loss is flat.</summary>
    private const double Tolerance = 1e-9;

    /// <summary>
    /// The mixture weights that make the true classes most likely: expectation maximisation, whose every step lowers the convex loss −Σ ln Σ_m w_m p_m(true class).
    /// </summary>
    /// <param name="logs">[samples, members, classes] log-probabilities.</param>
    /// <param name="truth">[samples] true classes.</param>
    /// <param name="members">The number of members.</param>
    /// <param name="classes">The number of classes.</param>
    /// <returns>[members] weights of 0 or more that add up to 1.</returns>
    public static double[] FitMixture(ReadOnlySpan<double> logs, ReadOnlySpan<int> truth, int members, int classes)
    {
        double[] likelihoods = new double[truth.Length * members];
        for (int i = 0; i < likelihoods.Length; i++)
        {
            likelihoods[i] = Math.Exp(logs[(i * classes) + truth[i / members]]);
        }

        double[] weights = [.. Enumerable.Repeat(1.0 / members, members)];
        for (int step = 0; step < MostSteps; step++)
        {
            double[] next = new double[members];
            for (int i = 0; i < truth.Length; i++)
            {
                ReadOnlySpan<double> own = likelihoods.AsSpan(i * members, members);
                double sum = 0;
                for (int m = 0; m < members; m++)
                {
                    sum += weights[m] * own[m];
                }

                for (int m = 0; m < members; m++)
                {
                    next[m] += weights[m] * own[m] / sum;
                }
            }

            double moved = 0;
            for (int m = 0; m < members; m++)
            {
                next[m] /= truth.Length;
                moved = Math.Max(moved, Math.Abs(next[m] - weights[m]));
            }

            weights = next;
            if (moved <= Tolerance)
            {
                break;
            }
        }

        return weights;
    }

    /// <summary>The multinomial logistic regression of the true classes on all log-probabilities.</summary>
    /// <param name="logs">[samples, members, classes] log-probabilities.</param>
    /// <param name="truth">[samples] true classes.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="l2">The penalty on the weights.</param>
    public static LogisticParameters FitStacking(double[] logs, int[] truth, int classes, double l2)
    {
        // the regression's own penalty is |W|² / 2 over the summed weights of the samples
        double[] sampleWeights = [.. Enumerable.Repeat(1 / l2, truth.Length)];
        return LogisticFit.Fit(logs, truth, [.. Enumerable.Repeat(1.0, classes)], sampleWeights);
    }
}
