using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;
using MathNet.Numerics.LinearAlgebra;

namespace CryptoAi.Training.Baselines;

/// <summary>Fits the volatility baselines on train samples by least squares.</summary>
internal static class VolatilityFit
{
    public const double Decay = 0.94;

    private const int Regressors = 4;

    /// <summary>The parameters; null when no train sample has a volatility target.</summary>
    public static VolatilityParameters? Fit(TrainSamples train)
    {
        Matrix<double> normal = Matrix<double>.Build.Dense(Regressors, Regressors);
        Vector<double> moments = Vector<double>.Build.Dense(Regressors);
        Dictionary<AssetSegment, RangeHistory> histories = [];
        double sum = 0;
        long count = 0;
        foreach (int sample in train.Rows)
        {
            (AssetSegment segment, int row) = train.Dataset.Locate(sample);
            double target = segment.Labels.Volatility[row];
            if (double.IsNaN(target))
            {
                continue;
            }

            sum += target;
            count++;
            if (!histories.TryGetValue(segment, out RangeHistory? history))
            {
                histories.Add(segment, history = new RangeHistory(segment, Decay));
            }

            if (history.IsKnown(row))
            {
                (double constant, double last, double shortMean, double longMean) = history.Regressors(row);
                Vector<double> x = Vector<double>.Build.DenseOfArray([constant, last, shortMean, longMean]);
                normal += x.OuterProduct(x);
                moments += x * target;
            }
        }

        // the pseudo-inverse also answers where regressors are equal, as in a market that never moves
        return count == 0 ? null : new VolatilityParameters { Mean = sum / count, EwmaDecay = Decay, Har = (normal.PseudoInverse() * moments).ToArray() };
    }
}
