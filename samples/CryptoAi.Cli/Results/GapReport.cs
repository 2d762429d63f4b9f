namespace CryptoAi.Cli.Results;

/// <summary>Where bars of an asset are missing.</summary>
/// <param name="Calendar">The calendar of its market: what it closes is not missing.</param>
/// <param name="Gaps">The gaps, oldest first.</param>
internal sealed record GapReport(string Calendar, IReadOnlyList<MissingBars> Gaps);
