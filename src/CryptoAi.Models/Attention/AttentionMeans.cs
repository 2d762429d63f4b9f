namespace CryptoAi.Models.Attention;

/// <summary>Means and products of attention maps, in double precision.</summary>
internal static class AttentionMeans
{
    // what passes a layer beside its attention counts as much as the attention (Abnar and Zuidema 2020)
    private const double Residual = 0.5;

    public delegate ReadOnlySpan<AttentionMap> HeadsOf(int layer);

    public static AttentionMap Of(string name, ReadOnlySpan<AttentionMap> maps) => new(name, maps[0].Time, ToSingle(Mean(maps)));

    /// <summary>The product of ½ (mean of the heads) + ½ I over the layers, the last one leftmost. Rows of every factor sum to 1, so rows of the product do.</summary>
    public static AttentionMap Rollout(int layers, HeadsOf headsOf)
    {
        int time = headsOf(0)[0].Time;
        double[] product = Identity(time);
        for (int layer = 0; layer < layers; layer++)
        {
            double[] attention = Mean(headsOf(layer));
            double[] next = new double[product.Length];
            for (int query = 0; query < time; query++)
            {
                Span<double> row = next.AsSpan(query * time, time);
                for (int middle = 0; middle < time; middle++)
                {
                    double weight = ((1 - Residual) * attention[(query * time) + middle]) + (query == middle ? Residual : 0);
                    for (int key = 0; key < time; key++)
                    {
                        row[key] += weight * product[(middle * time) + key];
                    }
                }
            }

            product = next;
        }

        return new AttentionMap("rollout", time, ToSingle(product)) { HasResidual = true };
    }

    private static double[] Mean(ReadOnlySpan<AttentionMap> maps)
    {
        double[] mean = new double[maps[0].Weights.Length];
        foreach (AttentionMap map in maps)
        {
            for (int i = 0; i < mean.Length; i++)
            {
                mean[i] += map.Weights[i];
            }
        }

        int count = maps.Length;
        return Array.ConvertAll(mean, sum => sum / count);
    }

    private static double[] Identity(int time)
    {
        double[] identity = new double[time * time];
        for (int i = 0; i < time; i++)
        {
            identity[(i * time) + i] = 1;
        }

        return identity;
    }

    private static float[] ToSingle(double[] values) => Array.ConvertAll(values, static v => (float)v);
}
