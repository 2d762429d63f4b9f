using System.Text.Json.Serialization;
using CryptoAi.Features.Candles;

namespace CryptoAi.Cli.Results;

/// <summary>The document of <c>check</c>.</summary>
/// <param name="Files">The report of every file that could be read.</param>
internal sealed record CheckResult(IReadOnlyList<CandleQualityReport> Files)
{
    /// <summary>The first file that could not be read; absent when all could.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ErrorBody? Error { get; init; }
}
