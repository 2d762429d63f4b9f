using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CryptoAi.SignalApi.Contracts;

/// <summary>The JSON of the API: snake_case, strict in what it takes, letters of all languages as they are.</summary>
internal static class SignalApiJson
{
    private const int MostLevels = 16;

    /// <summary>Sets the options of requests and answers.</summary>
    public static void Configure(JsonSerializerOptions options)
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
        options.TypeInfoResolverChain.Clear();
        options.TypeInfoResolverChain.Add(SignalApiJsonContext.Default);
    }
}
