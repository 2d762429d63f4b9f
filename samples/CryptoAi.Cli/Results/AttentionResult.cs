using CryptoAi.Models.Attention;

namespace CryptoAi.Cli.Results;

/// <summary>The document of <c>attention</c>.</summary>
internal sealed record AttentionResult
{
    public required string Bundle { get; init; }

    public required string Symbol { get; init; }

    public required string Timeframe { get; init; }

    /// <summary>The close of the last bar.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The picture.</summary>
    public required string Output { get; init; }

    /// <summary>The numbers; null when they were not asked for.</summary>
    public required string? Csv { get; init; }

    public required int Layers { get; init; }

    public required int Heads { get; init; }

    /// <summary>The bars of the window, oldest first, with what all bars take from each.</summary>
    public required IReadOnlyList<AttentionBar> Bars { get; init; }

    /// <summary>Every head with its largest weight.</summary>
    public required IReadOnlyList<AttentionHead> Maps { get; init; }

    public static AttentionResult Of(WindowAttention attention, string bundle, string output, string? csv)
    {
        AttentionMaps maps = attention.Maps;
        (double[] mean, double[] rollout) = (maps.Mean.Shares(), maps.Rollout.Shares());
        return new AttentionResult
        {
            Bundle = bundle,
            Symbol = attention.Symbol,
            Timeframe = attention.Timeframe.ToString(),
            AsOf = attention.AsOf,
            Output = output,
            Csv = csv,
            Layers = maps.Layers,
            Heads = maps.Heads,
            Bars = [.. attention.OpenTimes.Select((time, i) => new AttentionBar(time, mean[i], rollout[i]))],
            Maps =
            [
                .. Enumerable.Range(0, maps.Layers * maps.Heads).Select(i => AttentionHead.Of(i / maps.Heads, i % maps.Heads, attention)),
            ],
        };
    }
}
