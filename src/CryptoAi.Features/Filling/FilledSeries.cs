using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Filling;

/// <summary>One asset on the grid.</summary>
/// <param name="Segments">The unbroken stretches in order of time; each begins with a real bar. Nothing may be computed across them.</param>
/// <param name="Report">What was found and done.</param>
public sealed record FilledSeries(IReadOnlyList<BarSeries> Segments, FillReport Report);
