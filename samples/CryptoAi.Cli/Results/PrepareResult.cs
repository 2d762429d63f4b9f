namespace CryptoAi.Cli.Results;

/// <summary>The document of <c>prepare</c>.</summary>
internal sealed record PrepareResult
{
    public required long Samples { get; init; }

    public required int Assets { get; init; }

    public required IReadOnlyList<string> Symbols { get; init; }

    public required int Features { get; init; }

    public required string FeatureSet { get; init; }

    public required string Timeframe { get; init; }

    public required IReadOnlyDictionary<string, long> LabelDistribution { get; init; }

    public required IReadOnlyDictionary<string, long> RowsDropped { get; init; }

    public required long SyntheticRows { get; init; }

    public required IReadOnlyList<FillResult> Fills { get; init; }

    public required string Output { get; init; }

    public required string Manifest { get; init; }

    public required string Fingerprint { get; init; }
}
