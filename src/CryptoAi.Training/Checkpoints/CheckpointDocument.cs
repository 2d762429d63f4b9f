using System.Text.Json;
using CryptoAi.Training.Loop;

namespace CryptoAi.Training.Checkpoints;

/// <summary>The content of <c>checkpoint.json</c>: everything but the tensors, and which file has those.</summary>
internal sealed record CheckpointDocument
{
    public const string FormatName = "cryptoai.checkpoint";

    public const int CurrentVersion = 1;

    public required string Format { get; init; }

    public required int FormatVersion { get; init; }

    public required string CheckpointSha256 { get; init; }

    public required string LibraryVersion { get; init; }

    public required string Arithmetic { get; init; }

    public required JsonElement Model { get; init; }

    public required JsonElement Options { get; init; }

    public required string DataFingerprint { get; init; }

    public required string TaskSha256 { get; init; }

    public required CheckpointPosition Position { get; init; }

    public required CheckpointTensors Tensors { get; init; }

    public required IReadOnlyList<EpochReport> Epochs { get; init; }

    public required IReadOnlyDictionary<string, JsonElement> Callbacks { get; init; }
}
