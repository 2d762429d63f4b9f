using System.Text.Json.Serialization;
using CryptoAi.Models.Files;

namespace CryptoAi.Training.Comparison;

/// <summary>JSON of comparisons without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(SnakeCaseEnumConverter<ComparedModel>), typeof(SnakeCaseEnumConverter<ClaimVerdict>)])]
[JsonSerializable(typeof(ComparisonResult))]
internal sealed partial class ComparisonJsonContext : JsonSerializerContext;
