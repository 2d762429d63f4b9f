namespace CryptoAi.Models.Bundles.Store;

/// <summary>What a retention did.</summary>
/// <param name="Deleted">The names of the bundles that are gone.</param>
/// <param name="InUse">The names of those that would be gone if nobody used them.</param>
public sealed record RetentionResult(IReadOnlyList<string> Deleted, IReadOnlyList<string> InUse);
