using CryptoAi.Models.Architectures;

namespace CryptoAi.Models.Ensembles;

/// <summary>One model of an ensemble.</summary>
/// <param name="Config">Its shape; its window may be shorter than the ensemble's, it then takes the last rows.</param>
/// <param name="AssetIds">[asset capacity of the ensemble + 1] the member's id of each asset id of the ensemble; 0 where it does not know the asset, and at 0.</param>
public sealed record EnsembleMember(ModelConfig Config, IReadOnlyList<int> AssetIds)
{
    /// <summary>Compares shape and ids.</summary>
    /// <param name="other">The other member.</param>
    public bool Equals(EnsembleMember? other) => other is not null && Config.Equals(other.Config) && AssetIds.SequenceEqual(other.AssetIds);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Config, AssetIds.Count);
}
