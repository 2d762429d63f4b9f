using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Features.Tests.FeatureSets;

/// <summary>Feature rows in double precision, one candle after the other.</summary>
internal static class FeatureRows
{
    public static double[][] Stream(FeatureSet set, CandleSeries candles)
    {
        FeatureStream stream = set.CreateStream(candles.Timeframe);
        double[][] rows = new double[candles.Count][];
        for (int i = 0; i < rows.Length; i++)
        {
            stream.Append(candles[i], rows[i] = new double[set.Count]);
        }

        return rows;
    }

    /// <summary>Asserts equality of every bit of the first rows; two NaN are equal.</summary>
    public static void AssertSameBits(double[][] actual, double[][] expected, int rows)
    {
        for (int i = 0; i < rows; i++)
        {
            for (int f = 0; f < expected[i].Length; f++)
            {
                if (BitConverter.DoubleToInt64Bits(actual[i][f]) != BitConverter.DoubleToInt64Bits(expected[i][f])
                    && !(double.IsNaN(actual[i][f]) && double.IsNaN(expected[i][f])))
                {
                    Assert.Fail($"Row {i}, feature {f}: {actual[i][f]:R}, expected {expected[i][f]:R}.");
                }
            }
        }
    }

    /// <summary>The bytes that a stream allocates for every candle but the first.</summary>
    public static long Allocated(FeatureSet set, CandleSeries candles)
    {
        double[] row = new double[set.Count];
        return Allocations.Of(
            () =>
            {
                FeatureStream stream = set.CreateStream(candles.Timeframe);
                stream.Append(candles[0], row);
                return stream;
            },
            stream =>
            {
                for (int t = 1; t < candles.Count; t++)
                {
                    stream.Append(candles[t], row);
                }
            });
    }
}
