using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Filling;

/// <summary>A row that forward fill gives.</summary>
/// <param name="Bar">The bar, real or filled. A filled one for missing data has the stamps of the missing bar, one for closed time those of the grid point.</param>
/// <param name="GridTime">The grid point on which it sits.</param>
/// <param name="StartsSegment">Whether a new segment begins with this (real) bar: the first of all, and after every cut. Windows and feature streams must not cross this.</param>
public readonly record struct FilledBar(MarketBar Bar, DateTimeOffset GridTime, bool StartsSegment);
