using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CryptoAi.Models.Signals;

namespace CryptoAi.Cli.Results;

/// <summary>The documents, without reflection; <see cref="CliJson"/> has the instance with the options.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AttentionResult))]
[JsonSerializable(typeof(CheckResult))]
[JsonSerializable(typeof(CollectResult))]
[JsonSerializable(typeof(EnsembleResult))]
[JsonSerializable(typeof(ErrorResult))]
[JsonSerializable(typeof(EvaluateResult))]
[JsonSerializable(typeof(FineTuneResult))]
[JsonSerializable(typeof(ImportResult))]
[JsonSerializable(typeof(InspectResult))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(PrepareResult))]
[JsonSerializable(typeof(SelfCheckResult))]
[JsonSerializable(typeof(Signal))]
[JsonSerializable(typeof(SimulateResult))]
[JsonSerializable(typeof(TrainResult))]
[JsonSerializable(typeof(TuneResult))]
internal sealed partial class CliJsonContext : JsonSerializerContext;
