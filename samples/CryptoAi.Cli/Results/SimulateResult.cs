namespace CryptoAi.Cli.Results;

/// <summary>The document of <c>simulate</c>.</summary>
/// <param name="Files">The files that were written, one per asset.</param>
/// <param name="Seed">The seed.</param>
internal sealed record SimulateResult(IReadOnlyList<SimulatedFile> Files, ulong Seed);
