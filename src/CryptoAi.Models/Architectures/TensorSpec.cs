namespace CryptoAi.Models.Architectures;

/// <summary>Name and shape of one parameter tensor.</summary>
/// <param name="Name">The key in the <c>state_dict</c>.</param>
/// <param name="Shape">The sizes, row-major, outermost first.</param>
public sealed record TensorSpec(string Name, params int[] Shape)
{
    /// <summary>The number of elements.</summary>
    public long Length => Shape.Aggregate(1L, static (product, size) => product * size);

    /// <summary>Whether name and shape are the same.</summary>
    /// <param name="other">The other one.</param>
    public bool Equals(TensorSpec? other) => other is not null && Name == other.Name && Shape.AsSpan().SequenceEqual(other.Shape);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
