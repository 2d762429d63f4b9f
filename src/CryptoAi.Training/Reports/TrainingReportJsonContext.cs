using System.Text.Json.Serialization;

namespace CryptoAi.Training.Reports;

/// <summary>JSON of training reports without reflection.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(TrainingReport))]
internal sealed partial class TrainingReportJsonContext : JsonSerializerContext;
