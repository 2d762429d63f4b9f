using System.Text.Json.Serialization;

namespace CryptoAi.Cli.Results;

/// <summary>The document of <c>collect</c>.</summary>
/// <param name="Output">The folder of the store.</param>
/// <param name="Timeframe">The length of a bar.</param>
/// <param name="From">The earliest opening time that was asked for.</param>
/// <param name="Symbols">What came of each asset.</param>
/// <param name="Stopped">Whether Ctrl-C ended it; assets that were not begun are not listed then.</param>
internal sealed record CollectResult(string Output, string Timeframe, DateTimeOffset From, IReadOnlyList<CollectedAsset> Symbols, bool Stopped)
{
    /// <summary>The first error; absent when there was none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ErrorBody? Error { get; init; }
}
