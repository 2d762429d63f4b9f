using CryptoAi.Training.Boosting;

namespace CryptoAi.Training.Tests.Boosting;

/// <summary>Small seeded problems.</summary>
internal static class BoostingToys
{
    public const int Features = 5;

    /// <summary>[rows, 5]: two normal features, one of whole numbers, one flag, one that is the same everywhere.</summary>
    public static float[] Values(int rows, int seed, double missing = 0)
    {
        Random random = new(seed);
        float[] values = new float[rows * Features];
        for (int row = 0; row < rows; row++)
        {
            Span<float> x = values.AsSpan(row * Features, Features);
            (x[0], x[1], x[2], x[3], x[4]) = ((float)Normal(random), (float)Normal(random), (float)Math.Round(3 * Normal(random)), random.NextDouble() < 0.3 ? 1 : 0, 7);
            for (int i = 0; i < 4; i++)
            {
                x[i] = random.NextDouble() < missing ? float.NaN : x[i];
            }
        }

        return values;
    }

    public static BoostedTreesData Classes(int rows, int classes, int seed = 1, double missing = 0)
    {
        float[] values = Values(rows, seed, missing);
        Random random = new(seed + 100);
        int[] targets = [.. Enumerable.Range(0, rows).Select(row => Math.Clamp((int)(Signal(values, row) + (0.5 * Normal(random)) + (classes / 2.0)), 0, classes - 1))];
        return BoostedTreesData.OfClasses(values, Features, targets, classes);
    }

    public static BoostedTreesData Numbers(int rows, int seed = 1, double missing = 0)
    {
        float[] values = Values(rows, seed, missing);
        Random random = new(seed + 100);
        float[] targets = [.. Enumerable.Range(0, rows).Select(row => (float)(Signal(values, row) + (0.3 * Normal(random))))];
        return BoostedTreesData.OfValues(values, Features, targets);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double Signal(float[] values, int row)
    {
        ReadOnlySpan<float> x = values.AsSpan(row * Features, Features);
        return Known(x[0]) + (Known(x[1]) * Known(x[3])) - (0.4 * Known(x[2])) + (float.IsNaN(x[1]) ? 1 : 0);
    }

    private static float Known(float value) => float.IsNaN(value) ? 0 : value;
}
