namespace CryptoAi.Models.Bundles;

/// <summary>One ancestor of a bundle: the weights that a later training started from, and what that training did to them.</summary>
/// <param name="WeightsSha256">SHA-256 of the ancestor's <c>model.safetensors</c>, lower-case hexadecimal.</param>
/// <param name="TrainedAt">When the ancestor was trained, UTC.</param>
/// <param name="DataFingerprint">The fingerprint of the dataset that the ancestor was trained on.</param>
/// <param name="Frozen">The parts that were left as they were, as the user named them; empty when all moved.</param>
/// <param name="AddedAssets">The assets that the model learned to know; empty when there were none.</param>
/// <param name="Note">What was done to it in words, such as <c>fine-tuned on ASTERUSDT</c>.</param>
public sealed record LineageEntry(
    string WeightsSha256, DateTimeOffset TrainedAt, string DataFingerprint, IReadOnlyList<string> Frozen, IReadOnlyList<string> AddedAssets, string Note)
{
    /// <summary>The last decision time among the train samples of the ancestor, UTC; null where it is not known.</summary>
    public DateTimeOffset? TrainedTo { get; init; }
}
