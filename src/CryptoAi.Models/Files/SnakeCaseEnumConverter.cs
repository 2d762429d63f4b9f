using System.Text.Json;
using System.Text.Json.Serialization;

namespace CryptoAi.Models.Files;

/// <summary>Enumerations as snake_case names; numbers are refused.</summary>
internal sealed class SnakeCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
