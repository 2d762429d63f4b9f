using CryptoAi.Features.Storage;

namespace CryptoAi.Cli.Results;

/// <summary>An asset and timeframe in the store.</summary>
internal sealed record ImportedSeries(
    string Symbol, string Timeframe, long Candles, DateTimeOffset First, DateTimeOffset Last, string Calendar, IReadOnlyList<MissingBars> Gaps)
{
    public static ImportedSeries Of(StoredSeries series, GapReport gaps) =>
        new(series.Symbol, series.Timeframe.ToString(), series.Candles, series.First, series.Last, gaps.Calendar, gaps.Gaps);
}
