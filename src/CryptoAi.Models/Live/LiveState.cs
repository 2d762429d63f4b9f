namespace CryptoAi.Models.Live;

/// <summary>A saved state, read and not yet used.</summary>
/// <param name="Assets">The assets.</param>
/// <param name="RestoreDrift">Puts the watch over drift in the place of the present one; null where there is none, or one of other options: the present one stays.</param>
internal sealed record LiveState(List<LiveAsset> Assets, Action? RestoreDrift);
