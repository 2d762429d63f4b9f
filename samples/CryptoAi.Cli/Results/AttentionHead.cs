using CryptoAi.Models.Attention;

namespace CryptoAi.Cli.Results;

/// <summary>One head with its largest weight.</summary>
/// <param name="Layer">From 1.</param>
/// <param name="Head">From 1.</param>
/// <param name="Largest">The weight.</param>
/// <param name="QueryTime">The bar that looks.</param>
/// <param name="KeyTime">The bar that it looks at.</param>
internal sealed record AttentionHead(int Layer, int Head, double Largest, DateTimeOffset QueryTime, DateTimeOffset KeyTime)
{
    public static AttentionHead Of(int layer, int head, WindowAttention attention)
    {
        AttentionMap map = attention.Maps.Head(layer, head);
        int at = 0;
        for (int i = 1; i < map.Weights.Length; i++)
        {
            at = map.Weights[i] > map.Weights[at] ? i : at;
        }

        return new AttentionHead(layer + 1, head + 1, map.Weights[at], attention.OpenTimes[at / map.Time], attention.OpenTimes[at % map.Time]);
    }
}
