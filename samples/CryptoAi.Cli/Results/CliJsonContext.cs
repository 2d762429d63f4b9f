using System.Text.Json.Serialization;

namespace CryptoAi.Cli.Results;

/// <summary>The documents, without reflection; <see cref="CliJson"/> has the instance with the options.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CheckResult))]
[JsonSerializable(typeof(ErrorResult))]
[JsonSerializable(typeof(PrepareResult))]
internal sealed partial class CliJsonContext : JsonSerializerContext;
