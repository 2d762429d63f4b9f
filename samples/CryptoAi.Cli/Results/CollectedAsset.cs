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

    /// <summary>The calendar of its market, by which closed time is no gap.</summary>
    public required string Calendar { get; init; }

    /// <summary>Where the exchange has no candles.</summary>
    public required IReadOnlyList<MissingBars> Gaps { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ErrorBody? Error { get; init; }

    public static CollectedAsset Of(CollectedSymbol collected, GapReport gaps) => new()
    {
        Symbol = collected.Symbol,
        Added = collected.Result.Added,
        Repeated = collected.Result.Repeated,
        Revised = [.. collected.Result.Revised.Select(RevisedBar.Of)],
        Candles = collected.Stored?.Candles ?? 0,
        First = collected.Stored?.First,
        Last = collected.Stored?.Last,
        Calendar = gaps.Calendar,
        Gaps = gaps.Gaps,
        Error = collected.Error is { } error ? ErrorWriter.BodyOf(error) : null,
    };
}
