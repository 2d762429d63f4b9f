using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Reading;

/// <summary>A series and what was left out of it.</summary>
/// <param name="Series">The series.</param>
/// <param name="Repeated">Identical repetitions.</param>
/// <param name="Rejected">Impossible and conflicting rows.</param>
internal sealed record BuiltSeries(CandleSeries Series, int Repeated, int Rejected);
