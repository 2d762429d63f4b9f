using System.Runtime.InteropServices;
using CryptoAi.Models.Bundles;

namespace CryptoAi.Training.Calibrating;

/// <summary>
/// The temperature that makes true classes most likely: golden section on ln T over [ln 0.05, ln 20] (definitions D7). The negative log-likelihood is convex in 1/T, so it has
/// one minimum there.
/// </summary>
internal static class TemperatureFit
{
    public const double Least = 0.05;

    public const double Most = 20;

    /// <summary>The width of the last interval of ln T: far below what any probability shows.</summary>
    private const double Tolerance = 1e-7;

    private static readonly double InverseGoldenRatio = (Math.Sqrt(5) - 1) / 2;

    /// <summary>Fits the temperature of the deciding vector. Balanced: every class has the same say, weight 1/π; corrected: every sample has.</summary>
    /// <param name="logits">[samples, classes] the model's outputs.</param>
    /// <param name="truth">[samples] true classes.</param>
    /// <param name="calibration">Class weights, base rates and decision.</param>
    /// <returns>T; 1 when no other value is better.</returns>
    public static double Fit(ReadOnlySpan<float> logits, ReadOnlySpan<int> truth, Calibration calibration)
    {
        bool balanced = calibration.Decision == DecisionMode.Balanced;
        (IReadOnlyList<double> weights, IReadOnlyList<double> rates) = (calibration.ClassWeights, calibration.BaseRates);
        int[] trained = [.. Enumerable.Range(0, weights.Count).Where(k => weights[k] != 0 && rates[k] != 0)];
        List<double> shifted = [];
        List<(int Place, double Weight)> labels = [];
        for (int i = 0; i < truth.Length; i++)
        {
            int place = Array.IndexOf(trained, truth[i]);
            if (place < 0)
            {
                continue;
            }

            labels.Add((place, balanced ? 1 / rates[truth[i]] : 1));
            foreach (int k in trained)
            {
                shifted.Add(logits[(i * weights.Count) + k] - Math.Log(balanced ? weights[k] * rates[k] : weights[k]));
            }
        }

        double best = labels.Count == 0 ? 1 : Minimise(t => Likelihood(shifted, labels, trained.Length, t));
        return labels.Count > 0 && Likelihood(shifted, labels, trained.Length, best) < Likelihood(shifted, labels, trained.Length, 1) ? best : 1;
    }

    private static double Minimise(Func<double, double> loss)
    {
        (double low, double high) = (Math.Log(Least), Math.Log(Most));
        double left = high - (InverseGoldenRatio * (high - low));
        double right = low + (InverseGoldenRatio * (high - low));
        (double lossLeft, double lossRight) = (loss(Math.Exp(left)), loss(Math.Exp(right)));
        while (high - low > Tolerance)
        {
            if (lossLeft <= lossRight)
            {
                (high, right, lossRight) = (right, left, lossLeft);
                left = high - (InverseGoldenRatio * (high - low));
                lossLeft = loss(Math.Exp(left));
            }
            else
            {
                (low, left, lossLeft) = (left, right, lossRight);
                right = low + (InverseGoldenRatio * (high - low));
                lossRight = loss(Math.Exp(right));
            }
        }

        return Math.Exp((low + high) / 2);
    }

    /// <summary>The weighted mean of −ln p(true class) of softmax(shifted / T).</summary>
    private static double Likelihood(List<double> shifted, List<(int Place, double Weight)> labels, int classes, double temperature)
    {
        ReadOnlySpan<double> all = CollectionsMarshal.AsSpan(shifted);
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < labels.Count; i++)
        {
            ReadOnlySpan<double> row = all.Slice(i * classes, classes);
            double most = double.NegativeInfinity;
            foreach (double z in row)
            {
                most = Math.Max(most, z);
            }

            double exponentials = 0;
            foreach (double z in row)
            {
                exponentials += Math.Exp((z - most) / temperature);
            }

            (int place, double weight) = labels[i];
            sum += weight * (Math.Log(exponentials) - ((row[place] - most) / temperature));
            weights += weight;
        }

        return sum / weights;
    }
}
