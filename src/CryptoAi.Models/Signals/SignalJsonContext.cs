using System.Text.Json.Serialization;

namespace CryptoAi.Models.Signals;

/// <summary>JSON of signals without reflection; add it to a host's resolver chain to return signals from a web API.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(Signal))]
public sealed partial class SignalJsonContext : JsonSerializerContext;
