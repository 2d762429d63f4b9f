using System.Text.Encodings.Web;
using System.Text.Json;

namespace CryptoAi.Cli.Results;

/// <summary>The JSON of all commands: snake_case, indented, letters of all languages as they are.</summary>
internal static class CliJson
{
    public static CliJsonContext Default { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
