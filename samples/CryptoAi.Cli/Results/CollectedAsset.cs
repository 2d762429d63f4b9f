using System.Text.Json.Serialization;
using CryptoAi.Cli.Output;
using CryptoAi.MarketData.Collecting;

namespace CryptoAi.Cli.Results;

/// <summary>What came of collecting one asset.</summary>
internal sealed record CollectedAsset
{
    public required string Symbol { get; init; }

    /// <summary>Candles that are new in the store.</summary>
    public required int Added { get; init; }

    /// <summary>Candles that were read again and had not changed.</summary>
    public required int Repeated { get; init; }

    /// <summary>Candles that the exchange has changed.</summary>
    public required IReadOnlyList<RevisedBar> Revised { get; init; }

    /// <summary>The candles of the asset and timeframe in the store now.</summary>
    public required long Candles { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTimeOffset? First { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTimeOffset? Last { get; init; }

    /// <summary>Where the exchange has no candles.</summary>
    public required IReadOnlyList<MissingBars> Gaps { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ErrorBody? Error { get; init; }

    public static CollectedAsset Of(CollectedSymbol collected) => new()
    {
        Symbol = collected.Symbol,
        Added = collected.Result.Added,
        Repeated = collected.Result.Repeated,
        Revised = [.. collected.Result.Revised.Select(static r => new RevisedBar(r.After.OpenTime, r.Before.Close, r.After.Close, r.Before.Volume, r.After.Volume))],
        Candles = collected.Stored?.Candles ?? 0,
        First = collected.Stored?.First,
        Last = collected.Stored?.Last,
        Gaps = [.. collected.Gaps.Select(static g => new MissingBars(g.From, g.To, g.MissingBars))],
        Error = collected.Error is { } error ? ErrorWriter.BodyOf(error) : null,
    };
}
