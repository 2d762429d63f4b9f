namespace CryptoAi.Features.Auditing;

/// <summary>Two features of a set that are known to be linear copies of each other; the order does not matter.</summary>
/// <param name="First">The name of one.</param>
/// <param name="Second">The name of the other.</param>
public readonly record struct FeaturePair(string First, string Second)
{
    internal bool Is(string first, string second) => (First == first && Second == second) || (First == second && Second == first);
}
