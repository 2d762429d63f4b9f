namespace CryptoAi.Training.Checkpoints;

/// <summary>The file with the tensors of a checkpoint.</summary>
/// <param name="File">Its name in the folder.</param>
/// <param name="Sha256">SHA-256 of its content.</param>
internal sealed record CheckpointTensors(string File, string Sha256);
