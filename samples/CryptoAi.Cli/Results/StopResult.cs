using CryptoAi.Training.Loop;

namespace CryptoAi.Cli.Results;

/// <summary>Why and when a training ended.</summary>
internal sealed record StopResult(StopReason Reason, int Epoch, int BestEpoch);
