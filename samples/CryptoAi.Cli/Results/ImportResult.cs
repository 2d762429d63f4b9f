using System.Text.Json.Serialization;

namespace CryptoAi.Cli.Results;

/// <summary>The document of <c>import</c>.</summary>
/// <param name="Output">The folder of the store.</param>
/// <param name="Files">What came of each file.</param>
/// <param name="Series">The assets and timeframes that files were of, as they are in the store now.</param>
internal sealed record ImportResult(string Output, IReadOnlyList<ImportedArchive> Files, IReadOnlyList<ImportedSeries> Series)
{
    /// <summary>The first error; absent when there was none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ErrorBody? Error { get; init; }
}
