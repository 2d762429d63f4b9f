namespace CryptoAi.Cli.Results;

/// <summary>What all bars of a window take from one.</summary>
/// <param name="Time">Its opening time.</param>
/// <param name="Mean">Its share in the mean of all heads.</param>
/// <param name="Rollout">Its share in the rollout through all layers.</param>
internal sealed record AttentionBar(DateTimeOffset Time, double Mean, double Rollout);
