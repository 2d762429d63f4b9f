using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Reading;

/// <summary>Puts the files of one asset together.</summary>
internal static class SeriesMerger
{
    /// <summary>Merges files of one symbol; of conflicting candles the earlier file's stays under <see cref="BadRowPolicy.Drop"/>.</summary>
    /// <exception cref="CandleDataException">The files differ in timeframe or volume, or contradict each other.</exception>
    public static SymbolCandles Merge(IReadOnlyList<CandleFile> files, BadRowPolicy badRows)
    {
        CandleSeries first = files[0].Series;
        CandleQualityReport[] reports = [.. files.Select(static f => f.Report)];
        if (files.Count == 1)
        {
            return new SymbolCandles(first, reports, OverlappingRows: 0, RejectedRows: 0);
        }

        CandleRows rows = new(files.Sum(static f => f.Series.Count));
        for (int file = 0; file < files.Count; file++)
        {
            CandleSeries series = files[file].Series;
            CheckAlike(files[0], files[file]);
            for (int i = 0; i < series.Count; i++)
            {
                rows.Add(series.OpenTimes[i], series.Open[i], series.High[i], series.Low[i], series.Close[i], series.Volume[i], file);
            }
        }

        BuiltSeries built = SeriesBuilder.Build(
            rows.InTimeOrder(),
            new SeriesShape(first.Symbol, first.Timeframe, first.HasVolume),
            badRows,
            file => reports[file].Path,
            (code, file, text) => new CandleDataException(code, $"{reports[file].Path}: {text}.", reports[file].Path));
        return new SymbolCandles(built.Series, reports, built.Repeated, built.Rejected);
    }

    private static void CheckAlike(CandleFile first, CandleFile other)
    {
        if (other.Series.Timeframe != first.Series.Timeframe)
        {
            throw new CandleDataException(
                "candle_timeframes_differ",
                $"{other.Report.Path} has {other.Series.Timeframe} candles of {other.Series.Symbol}, {first.Report.Path} has {first.Series.Timeframe}. Keep one timeframe of a symbol in a folder.",
                other.Report.Path);
        }

        if (other.Series.HasVolume != first.Series.HasVolume)
        {
            (CandleFile with, CandleFile without) = first.Series.HasVolume ? (first, other) : (other, first);
            throw new CandleDataException(
                "candle_volumes_differ",
                $"{with.Report.Path} has volumes of {with.Series.Symbol}, {without.Report.Path} has none. Keep files of one kind in a folder.",
                without.Report.Path);
        }
    }
}
