using System.Text.Json.Serialization;
using CryptoAi.Training.Reports.Importance;

namespace CryptoAi.Training.Reports;

/// <summary>JSON of training reports without reflection.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(TrainingReport))]
[JsonSerializable(typeof(TimeStepImportance))]
internal sealed partial class TrainingReportJsonContext : JsonSerializerContext;
