using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Filling;
using CryptoAi.Features.Reading;
using CryptoAi.Features.Resampling;

namespace CryptoAi.Repository.Tests.Snippets;

internal static class FillForward
{
    public static void Run()
    {
        #region snippet
        CandleSeries candles = CandleReader.Read("candles/BTCUSDT_1h.csv").Series;
        MarketGrid grid = new(candles.Timeframe, AlwaysOpenCalendar.Instance, UsEquityCalendar.Regular);

        FilledSeries filled = ForwardFill.Run(candles, AlwaysOpenCalendar.Instance, grid);
        Console.WriteLine($"real {filled.Report.Real}, closed {filled.Report.Closed}, missing {filled.Report.Missing}, cuts {filled.Report.Cuts.Count}");

        // live: the same rows to the bit
        ForwardFillStream stream = new(candles.Symbol, AlwaysOpenCalendar.Instance, grid);
        stream.Append(candles[0]);
        while (stream.TryRead(out FilledBar row))
        {
            Console.WriteLine($"{row.GridTime:yyyy-MM-dd HH:mm}: real {!row.Bar.IsSynthetic}, open {row.Bar.IsOpen}, first of a segment {row.StartsSegment}");
        }

        CandleSeries fourHours = Resampler.Resample(candles, AlwaysOpenCalendar.Instance, Timeframe.FourHours);
        Console.WriteLine($"{fourHours.Count} bars of {fourHours.Timeframe}");
        #endregion
    }
}
