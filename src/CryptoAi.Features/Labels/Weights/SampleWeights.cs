namespace CryptoAi.Features.Labels.Weights;

/// <summary>
/// Weights of samples whose labels overlap or are old (definitions D4, after chapter 4 of Advances in Financial Machine Learning). Spans are those of one asset; what is
/// combined may be of many. Each takes O(n log n).
/// </summary>
public static class SampleWeights
{
    /// <summary>c_t: how many labels look at each bar.</summary>
    /// <param name="spans">The labels of one asset.</param>
    /// <param name="bars">The number of bars.</param>
    /// <returns>[bars] counts.</returns>
    /// <exception cref="ArgumentException">A span is reversed or reaches beyond the bars.</exception>
    public static int[] Concurrency(ReadOnlySpan<LabelSpan> spans, int bars)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bars);
        int[] changes = new int[bars + 1];
        foreach (LabelSpan span in spans)
        {
            if (span.Start < 0 || span.End < span.Start || span.End >= bars)
            {
                throw new ArgumentException(FormattableString.Invariant($"The label of bars {span.Start} to {span.End} does not lie within {bars} bars."), nameof(spans));
            }

            changes[span.Start]++;
            changes[span.End + 1]--;
        }

        int[] counts = new int[bars];
        int open = 0;
        for (int t = 0; t < bars; t++)
        {
            open += changes[t];
            counts[t] = open;
        }

        return counts;
    }

    /// <summary>u_i: the mean of 1/c_t over the bars of a label; 1 for a label that shares no bar.</summary>
    /// <param name="spans">The labels of one asset.</param>
    /// <param name="bars">The number of bars.</param>
    /// <returns>[spans] more than 0, at most 1.</returns>
    /// <exception cref="ArgumentException">A span is reversed or reaches beyond the bars.</exception>
    public static double[] Uniqueness(ReadOnlySpan<LabelSpan> spans, int bars)
    {
        RangeSums shares = new(Array.ConvertAll(Concurrency(spans, bars), static c => c == 0 ? 0 : 1.0 / c));
        double[] weights = new double[spans.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = shares.Of(spans[i]) / (spans[i].End - spans[i].Start + 1);
        }

        return weights;
    }

    /// <summary>|Σ ln(C_t/C_{t−1}) / c_t| over the bars of a label: how much movement is this label's own. The first bar of the series has no change and counts 0.</summary>
    /// <param name="spans">The labels of one asset.</param>
    /// <param name="closes">[bars] closing prices of the bars.</param>
    /// <returns>[spans] 0 or more, not normalised.</returns>
    /// <exception cref="ArgumentException">A span is reversed or reaches beyond the bars.</exception>
    public static double[] ReturnAttribution(ReadOnlySpan<LabelSpan> spans, ReadOnlySpan<double> closes)
    {
        int[] concurrency = Concurrency(spans, closes.Length);
        double[] shares = new double[closes.Length];
        for (int t = 1; t < shares.Length; t++)
        {
            shares[t] = concurrency[t] == 0 ? 0 : Math.Log(closes[t] / closes[t - 1]) / concurrency[t];
        }

        RangeSums sums = new(shares);
        double[] weights = new double[spans.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = Math.Abs(sums.Of(spans[i]));
        }

        return weights;
    }

    /// <summary>exp(−age / (α·n)): newer samples weigh more, the newest 1.</summary>
    /// <param name="count">n, the number of samples in order of time.</param>
    /// <param name="alpha">α: more than 0; at 1 the oldest weighs about 0.37, at 0.5 about 0.14.</param>
    /// <returns>[count] ascending.</returns>
    /// <exception cref="ArgumentException"><paramref name="alpha"/> is not above 0.</exception>
    public static double[] Recency(int count, double alpha)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (!(alpha > 0 && double.IsFinite(alpha)))
        {
            throw new ArgumentException(FormattableString.Invariant($"The recency factor is {alpha}; expected a finite number above 0."), nameof(alpha));
        }

        double[] weights = new double[count];
        for (int i = 0; i < count; i++)
        {
            weights[i] = Math.Exp(-(count - 1 - i) / (alpha * count));
        }

        return weights;
    }

    /// <summary>The product of factors, normalised to mean 1.</summary>
    /// <param name="factors">Weights of the same samples, at least one list.</param>
    /// <returns>[samples] weights.</returns>
    /// <exception cref="ArgumentException">There is no factor, their lengths differ, or the product is 0 for all samples or not finite or negative for one.</exception>
    public static double[] Combine(params IReadOnlyList<double[]> factors)
    {
        ArgumentNullException.ThrowIfNull(factors);
        if (factors.Count == 0 || factors.Any(f => f.Length != factors[0].Length))
        {
            throw new ArgumentException($"There are factors of {string.Join(", ", factors.Select(static f => f.Length))} samples; expected at least one, all of the same samples.", nameof(factors));
        }

        double[] product = new double[factors[0].Length];
        for (int i = 0; i < product.Length; i++)
        {
            product[i] = factors.Aggregate(1.0, (p, f) => p * f[i]);
        }

        return Normalize(product)[0];
    }

    /// <summary>Scales the weights of many assets by one number, so that their mean over all samples is 1.</summary>
    /// <param name="assets">The weights of each asset.</param>
    /// <returns>The same lists, scaled.</returns>
    /// <exception cref="ArgumentException">All weights are 0, or one is negative or not finite.</exception>
    public static IReadOnlyList<double[]> Normalize(params IReadOnlyList<double[]> assets)
    {
        ArgumentNullException.ThrowIfNull(assets);
        double sum = assets.Sum(static a => a.Sum());
        if (!(sum > 0 && double.IsFinite(sum)) || assets.Any(static a => a.Any(static w => !(w >= 0))))
        {
            throw new ArgumentException(FormattableString.Invariant($"The weights add up to {sum}; expected finite numbers, 0 or more and not all 0."), nameof(assets));
        }

        double scale = assets.Sum(static a => (double)a.Length) / sum;
        return [.. assets.Select(a => Array.ConvertAll(a, w => w * scale))];
    }
}
