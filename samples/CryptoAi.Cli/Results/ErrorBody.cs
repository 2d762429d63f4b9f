using System.Text.Json.Serialization;

namespace CryptoAi.Cli.Results;

/// <summary>What went wrong.</summary>
/// <param name="Code">A stable snake_case code.</param>
/// <param name="Message">What was found, what was expected and what to do.</param>
internal sealed record ErrorBody(string Code, string Message)
{
    /// <summary>The file at fault.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? File { get; init; }

    /// <summary>The 1-based line at fault.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Line { get; init; }
}
