using System.Text.Json.Serialization;
using CryptoAi.Features;
using CryptoAi.Features.Storage;

namespace CryptoAi.Cli.Results;

/// <summary>What came of importing one file.</summary>
internal sealed record ImportedArchive
{
    public required string Path { get; init; }

    /// <summary>Whose candles it holds; absent for a file that could not be read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Symbol { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Timeframe { get; init; }

    /// <summary>Candles that are new in the store.</summary>
    public int Added { get; init; }

    /// <summary>Candles that the store had already.</summary>
    public int Repeated { get; init; }

    /// <summary>Candles that the store had with other values.</summary>
    public IReadOnlyList<RevisedBar> Revised { get; init; } = [];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ErrorBody? Error { get; init; }

    public static ImportedArchive Of(string path, ImportedFile file) => new()
    {
        Path = path,
        Symbol = file.Symbol,
        Timeframe = file.Timeframe.ToString(),
        Added = file.Result.Added,
        Repeated = file.Result.Repeated,
        Revised = [.. file.Result.Revised.Select(RevisedBar.Of)],
    };

    public static ImportedArchive Of(string path, CryptoAiException error) => new() { Path = path, Error = CryptoAi.Cli.Output.ErrorWriter.BodyOf(error) };
}
