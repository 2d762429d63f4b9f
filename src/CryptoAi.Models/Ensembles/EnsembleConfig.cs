using CryptoAi.Models.Architectures;

namespace CryptoAi.Models.Ensembles;

/// <summary>
/// Several trained models as one: each gets the window as it was trained on it, and their calibrated probabilities are combined. The outputs are the logarithms of the combined probabilities.
/// <c>EnsembleBuilder</c> of CryptoAi.Training makes one.
/// </summary>
public sealed record EnsembleConfig : ModelConfig
{
    /// <summary>The architecture of ensembles in files and on the command line.</summary>
    public const string Name = "ensemble";

    /// <summary>The most members.</summary>
    public const int MaxMembers = 64;

    /// <summary>The largest asset id of the ensemble; its members may number their assets otherwise. 0 = no member tells assets apart.</summary>
    /// <value>0.</value>
    public override int AssetCapacity { get; init; }

    /// <summary>How the probabilities are combined.</summary>
    /// <value><see cref="EnsembleMethod.Weighted"/>.</value>
    public EnsembleMethod Method { get; init; }

    /// <summary>The models, at least 2.</summary>
    public required IReadOnlyList<EnsembleMember> Members { get; init; }

    /// <inheritdoc/>
    public override string Architecture => Name;

    /// <inheritdoc/>
    public override bool HasAuxiliaryHeads => Members.Any(static m => m.Config.HasAuxiliaryHeads);

    /// <inheritdoc/>
    public override IReadOnlyList<TensorSpec> Parameters =>
    [
        .. Members.SelectMany((member, i) => MemberTensors.Specs(i, Features, Classes).Concat(
            member.Config.Parameters.Select(p => p with { Name = MemberTensors.WeightsPrefix(i) + p.Name }))),
        .. Method == EnsembleMethod.Weighted
            ? (TensorSpec[])[new(MemberTensors.MemberWeights, Members.Count)]
            : [new(MemberTensors.StackingWeight, Classes, Members.Count * Classes), new(MemberTensors.StackingBias, Classes)],
    ];

    internal override bool NeedsEngine => false;

    internal override long AttentionWeights => Members.Max(static m => m.Config.AttentionWeights);

    /// <summary>Whether every member gives outputs for the asset.</summary>
    /// <param name="assetId">The asset; 0 = unknown.</param>
    public override bool CanPredict(int assetId) => Members.All(m => m.Config.CanPredict(m.AssetIds[AssetCapacity == 0 ? 0 : assetId]));

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Require(Members is { Count: >= 2 and <= MaxMembers }, nameof(Members), Members?.Count ?? 0, FormattableString.Invariant($"2 … {MaxMembers} members"));
        Require(Enum.IsDefined(Method), nameof(Method), Method, "Weighted or Stacked");
        for (int i = 0; i < Members!.Count; i++)
        {
            Validate(Members[i], FormattableString.Invariant($"{nameof(Members)}[{i}]."));
        }

        Require(SequenceLength == Members.Max(static m => m.Config.SequenceLength), nameof(SequenceLength), SequenceLength, "the longest window of the members");
    }

    /// <summary>Compares all values, member by member.</summary>
    /// <param name="other">The other shape.</param>
    public bool Equals(EnsembleConfig? other) => base.Equals(other) && AssetCapacity == other.AssetCapacity && Method == other.Method && Members.SequenceEqual(other.Members);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), AssetCapacity, Method, Members.Count);

    private void Validate(EnsembleMember member, string name)
    {
        (ModelConfig config, IReadOnlyList<int> ids) = member;
        Require(config is not EnsembleConfig, name + nameof(Architecture), config.Architecture, "no ensemble; take its members instead");
        config.Validate();
        Require(config.Features == Features, name + nameof(Features), config.Features, FormattableString.Invariant($"{Features} as the ensemble"));
        Require(config.Classes == Classes, name + nameof(Classes), config.Classes, FormattableString.Invariant($"{Classes} as the ensemble"));
        Require(ids.Count == AssetCapacity + 1 && ids[0] == 0, name + nameof(member.AssetIds), ids.Count, FormattableString.Invariant($"{AssetCapacity + 1} ids, the first of them 0"));
        foreach (int id in ids)
        {
            Require(id >= 0 && id <= config.AssetCapacity, name + nameof(member.AssetIds), id, FormattableString.Invariant($"0 … {config.AssetCapacity}, the member's asset capacity"));
        }
    }
}
