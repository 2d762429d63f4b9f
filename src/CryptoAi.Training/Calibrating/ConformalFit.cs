using CryptoAi.Models.Bundles;

namespace CryptoAi.Training.Calibrating;

/// <summary>The quantile of split conformal prediction with least ambiguous classes (definitions D7).</summary>
internal static class ConformalFit
{
    /// <summary>Keeps (n + 1)(1 − α) from being rounded up where it is a whole number but for its last bit.</summary>
    private const double Rounding = 1e-9;

    /// <exception cref="ArgumentOutOfRangeException">α is not between 0 and 1.</exception>
    public static void RequireAlpha(double alpha)
    {
        if (!(alpha is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Alpha is the share of sets that may miss the true class; expected a number above 0 and below 1.");
        }
    }

    /// <summary>q̂: the ⌈(n + 1)(1 − α)⌉-th smallest of the scores 1 − p(true class); 1 where there are fewer scores than that.</summary>
    /// <param name="trueProbabilities">[samples] the probability of the true class.</param>
    /// <param name="alpha">The share of sets that may miss the true class.</param>
    public static ConformalThreshold Fit(ReadOnlySpan<double> trueProbabilities, double alpha)
    {
        RequireAlpha(alpha);
        double[] scores = new double[trueProbabilities.Length];
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = 1 - trueProbabilities[i];
        }

        Array.Sort(scores);
        int rank = (int)Math.Ceiling(((scores.Length + 1) * (1 - alpha)) - Rounding);
        return new ConformalThreshold(alpha, rank > scores.Length ? 1 : scores[rank - 1]);
    }
}
