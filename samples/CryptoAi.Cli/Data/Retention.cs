namespace CryptoAi.Cli.Data;

/// <summary>What became of older bundles.</summary>
/// <param name="Removed">The names of those that were removed.</param>
/// <param name="InUse">The names of those that would have been, had nobody used them.</param>
/// <param name="Problem">Why none, or not all, could be removed; null when all went well.</param>
internal sealed record Retention(IReadOnlyList<string> Removed, IReadOnlyList<string> InUse, string? Problem)
{
    /// <summary>Nothing was asked for.</summary>
    public static Retention None { get; } = new([], [], null);
}
