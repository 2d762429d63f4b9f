using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CryptoAi.SignalApi.Contracts;

/// <summary>The JSON of the API: snake_case, strict in what it takes, letters of all languages as they are.</summary>
internal static class SignalApiJson
{
    private const int MostLevels = 16;

    /// <summary>What is written without the framework's help.</summary>
    public static SignalApiJsonContext Default { get; } = new(Configure(new JsonSerializerOptions()));

    /// <summary>Sets the options of requests and answers.</summary>
    /// <returns><paramref name="options"/>.</returns>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = MostLevels;

        // answers are JSON and never part of a page
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        return options;
    }
}
