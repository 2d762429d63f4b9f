using System.Text.Json.Serialization;

namespace CryptoAi.Training.Evaluation;

/// <summary>JSON of evaluations without reflection.</summary>
[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(EvaluationReport))]
internal sealed partial class EvaluationJsonContext : JsonSerializerContext;
