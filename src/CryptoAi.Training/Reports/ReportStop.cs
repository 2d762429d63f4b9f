using System.Text.Json.Serialization;
using CryptoAi.Training.Loop;

namespace CryptoAi.Training.Reports;

/// <summary>How a training ended.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Epoch">The 1-based epoch in which it ended.</param>
/// <param name="BestEpoch">The 1-based epoch whose weights the model has.</param>
public sealed record ReportStop(
    [property: JsonPropertyName("reason")] StopReason Reason,
    [property: JsonPropertyName("epoch")] int Epoch,
    [property: JsonPropertyName("best_epoch")] int BestEpoch);
