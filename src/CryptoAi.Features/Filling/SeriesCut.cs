namespace CryptoAi.Features.Filling;

/// <summary>A place where a series was cut instead of filled.</summary>
/// <param name="LastBefore">The opening time of the last real bar before it.</param>
/// <param name="FirstAfter">The opening time of the first real bar after it.</param>
/// <param name="Reason">Why.</param>
/// <param name="PriceRatio">The open after the cut over the close before it.</param>
public sealed record SeriesCut(DateTimeOffset LastBefore, DateTimeOffset FirstAfter, CutReason Reason, double PriceRatio);
