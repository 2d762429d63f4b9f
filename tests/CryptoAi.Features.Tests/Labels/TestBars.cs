using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Tests.Labels;

/// <summary>Grids with filled bars for tests.</summary>
internal static class TestBars
{
    /// <summary>An hourly grid: a close, or null for a filled bar. Real bars open one above their close, with a range of two around it and a volume of their close.</summary>
    public static BarSeries Grid(params double?[] closes)
    {
        MarketBar[] bars = new MarketBar[closes.Length];
        double last = double.NaN;
        int since = 0;
        for (int i = 0; i < bars.Length; i++)
        {
            DateTimeOffset time = TestCandles.Start.AddHours(i);
            (last, since) = closes[i] is { } close ? (close, 0) : (last, since + 1);
            Candle candle = since == 0 ? new Candle(time, last + 1, last + 2, last - 2, last, last) : new Candle(time, last, last, last, last, 0);
            bars[i] = new MarketBar(candle, time.AddHours(1), since == 0, since > 0, since, 0);
        }

        return new BarSeries("GRID", Timeframe.OneHour, hasVolume: true, bars);
    }

    /// <summary>The candles of a walk with about a third of the grid's bars filled, in stretches.</summary>
    public static BarSeries Holed(CandleSeries candles, int seed)
    {
        Random random = new(seed);
        List<MarketBar> bars = [];
        foreach (int i in Enumerable.Range(0, candles.Count))
        {
            Add(candles[i], 0);
            for (int since = 1; random.Next(3) == 0; since++)
            {
                double close = candles.Close[i];
                Add(new Candle(default, close, close, close, close, 0), since);
            }
        }

        return new BarSeries(candles.Symbol, candles.Timeframe, candles.HasVolume, [.. bars]);

        void Add(Candle candle, int since)
        {
            DateTimeOffset time = TestCandles.Start.AddHours(bars.Count);
            bars.Add(new MarketBar(candle with { OpenTime = time }, time.AddHours(1), since == 0, since > 0, since, 0));
        }
    }
}
