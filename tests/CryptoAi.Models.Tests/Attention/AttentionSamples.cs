using CryptoAi.Features.Candles;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Attention;
using CryptoAi.Models.Backends;

namespace CryptoAi.Models.Tests.Attention;

/// <summary>Attention with weights that a test chooses.</summary>
internal static class AttentionSamples
{
    public static readonly DateTimeOffset Start = new(2024, 3, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Every weight is given; rows are made to sum to 1.</summary>
    public static AttentionMaps Maps(int layers, int heads, int time, Func<int, int, int, int, double> weight)
    {
        AttentionOutput output = new(new MultiTaskTransformerConfig { Features = 1, SequenceLength = time, Layers = layers, Heads = heads, ModelSize = heads }, capacity: 1);
        for (int layer = 0; layer < layers; layer++)
        {
            for (int head = 0; head < heads; head++)
            {
                Span<float> map = output.Map(layer, 0, head);
                for (int query = 0; query < time; query++)
                {
                    double sum = Enumerable.Range(0, time).Sum(key => weight(layer, head, query, key));
                    for (int key = 0; key < time; key++)
                    {
                        map[(query * time) + key] = (float)(weight(layer, head, query, key) / sum);
                    }
                }
            }
        }

        return AttentionMaps.Of(output, sample: 0);
    }

    /// <summary>Heads that look back by some bars each.</summary>
    public static AttentionMaps Backward(int layers, int heads, int time) =>
        Maps(layers, heads, time, static (layer, head, query, key) => 0.02 + Math.Exp(-Math.Pow(query - key - (3 * head) - layer, 2) / 4));

    public static WindowAttention Window(AttentionMaps maps, string symbol = "BTCUSDT") => new(
        symbol, Timeframe.OneHour, [.. Enumerable.Range(0, maps.Time).Select(static i => Start.AddHours(i))], Start.AddHours(maps.Time), maps);
}
