using System.Text.Json;

namespace CryptoAi.Cli.Results;

/// <summary>What the best trial trained.</summary>
internal sealed record BestTrial(int Trial, double? Score, IReadOnlyDictionary<string, JsonElement> Settings, JsonElement Config, JsonElement TrainingOptions);
