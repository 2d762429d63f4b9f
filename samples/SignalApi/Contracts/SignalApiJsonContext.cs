using System.Text.Json.Serialization;
using CryptoAi.Models.Signals;

namespace CryptoAi.SignalApi.Contracts;

/// <summary>Everything that goes over the wire, without reflection; <see cref="SignalApiJson"/> has the options.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ApiProblem))]
[JsonSerializable(typeof(BatchRequest))]
[JsonSerializable(typeof(HealthResponse))]
[JsonSerializable(typeof(PredictRequest))]
[JsonSerializable(typeof(Signal))]
[JsonSerializable(typeof(SignalsResponse))]
internal sealed partial class SignalApiJsonContext : JsonSerializerContext;
