using System.Text.Json.Serialization;

namespace CryptoAi.Training.Ensembles;

/// <summary>JSON of ensembles without reflection.</summary>
[JsonSerializable(typeof(EnsembleSummary))]
internal sealed partial class EnsembleJsonContext : JsonSerializerContext;
