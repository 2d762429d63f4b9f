using CryptoAi.Features.Candles;

namespace CryptoAi.Cli.Data;

/// <summary>The candles that a command asked for.</summary>
/// <param name="Series">One series per asset, by symbol.</param>
/// <param name="Reports">What their files were like.</param>
/// <param name="Notes">What the user should know about files that were left out.</param>
/// <param name="IdenticalRows">Repeated rows that were dropped.</param>
/// <param name="RejectedRows">Impossible or contradicting rows that were dropped because the user said so.</param>
internal sealed record CandleSelection(IReadOnlyList<CandleSeries> Series, IReadOnlyList<CandleQualityReport> Reports, IReadOnlyList<string> Notes, long IdenticalRows, long RejectedRows);
