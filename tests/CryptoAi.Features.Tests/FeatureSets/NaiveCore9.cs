using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Tests.FeatureSets;

/// <summary>
/// Definitions D9 written down once more, as far from the product's way as possible: every value is computed from the whole history by closed formulas
/// (weighted sums instead of recurrences, raw sums instead of windows).
/// </summary>
internal static class NaiveCore9
{
    public static double[][] Compute(CandleSeries candles)
    {
        double[] close = candles.Close.ToArray();
        double[] volume = candles.Volume.ToArray();
        double[] changes = [.. close.Skip(1).Zip(close, static (now, before) => now - before)];
        double[] ranges = new double[changes.Length];
        for (int i = 0; i < ranges.Length; i++)
        {
            ranges[i] = Math.Max(candles.High[i + 1], close[i]) - Math.Min(candles.Low[i + 1], close[i]);
        }

        double[] gain = Smooth([.. changes.Select(static c => Math.Max(c, 0))], 14, 1.0 / 14);
        double[] loss = Smooth([.. changes.Select(static c => Math.Max(-c, 0))], 14, 1.0 / 14);
        double[] trueRange = Smooth(ranges, 14, 1.0 / 14);
        double[] fast = Smooth(close, 12, 2.0 / 13);
        double[] slow = Smooth(close, 26, 2.0 / 27);
        double[] line = [.. fast.Zip(slow, static (f, s) => f - s)];
        double[] signal = [.. Enumerable.Repeat(double.NaN, 25), .. Smooth(line[25..], 9, 0.2)];

        double[][] rows = new double[close.Length][];
        for (int t = 0; t < rows.Length; t++)
        {
            double c = close[t];
            (double mean, double deviation) = Moments(close, t);
            double volumeMean = Moments(volume, t).Mean;
            rows[t] =
            [
                t < 1 ? double.NaN : changes[t - 1] / close[t - 1],
                t < 1 ? double.NaN : Math.Log(c) - Math.Log(close[t - 1]),
                t < 14 ? double.NaN : Rsi(gain[t - 1], loss[t - 1]),
                line[t] / c,
                signal[t] / c,
                (line[t] - signal[t]) / c,
                double.IsNaN(mean) ? double.NaN : deviation == 0 ? 0.5 : (c - (mean - (2 * deviation))) / (4 * deviation),
                volumeMean == 0 ? 0 : volume[t] / volumeMean,
                t < 14 ? double.NaN : trueRange[t - 1] / c,
            ];
        }

        return rows;
    }

    private static double Rsi(double gain, double loss) => gain == 0 && loss == 0 ? 0.5 : loss == 0 ? 1 : 1 - (1 / (1 + (gain / loss)));

    /// <summary>The exponential average as its explicit weighted sum; NaN before the seed, which is the mean of the first <paramref name="period"/> values.</summary>
    private static double[] Smooth(double[] values, int period, double alpha)
    {
        double[] result = new double[values.Length];
        double seed = values.Take(period).Sum() / period;
        for (int t = 0; t < values.Length; t++)
        {
            int steps = t - (period - 1);
            double sum = Math.Pow(1 - alpha, steps) * seed;
            for (int k = 0; k < steps; k++)
            {
                sum += alpha * Math.Pow(1 - alpha, k) * values[t - k];
            }

            result[t] = steps < 0 ? double.NaN : sum;
        }

        return result;
    }

    private static (double Mean, double Deviation) Moments(double[] values, int t)
    {
        if (t < 19)
        {
            return (double.NaN, double.NaN);
        }

        double[] window = values[(t - 19)..(t + 1)];
        double mean = window.Sum() / 20;
        return (mean, window.Distinct().Count() == 1 ? 0 : Math.Sqrt(window.Sum(v => (v - mean) * (v - mean)) / 20));
    }
}
