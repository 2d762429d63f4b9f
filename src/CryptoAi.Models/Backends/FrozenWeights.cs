namespace CryptoAi.Models.Backends;

/// <summary>The weights of a model that training leaves as they are, to the bit: no gradient, no decay.</summary>
public sealed record FrozenWeights
{
    /// <summary>Nothing is frozen.</summary>
    public static FrozenWeights None { get; } = new();

    /// <summary>The names of the tensors, as in the <c>state_dict</c>.</summary>
    /// <value>None.</value>
    public IReadOnlySet<string> Tensors { get; init; } = new HashSet<string>();

    /// <summary>The rows of the asset embedding that move, when the table itself is not frozen; null for all.</summary>
    /// <value>null.</value>
    public IReadOnlySet<int>? MovingAssetRows { get; init; }
}
