namespace CryptoAi.Features.Candles;

/// <summary>An unbroken stretch of one asset on a time grid: real and filled bars in order of time, beginning with a real one. Immutable, so safe to share between threads.</summary>
public sealed class BarSeries
{
    private readonly MarketBar[] _bars;

    /// <summary>Wraps bars without copying them: the caller gives them away.</summary>
    /// <param name="symbol">The asset.</param>
    /// <param name="timeframe">The distance of the grid points.</param>
    /// <param name="hasVolume">Whether the source had volumes.</param>
    /// <param name="bars">Strictly ascending in opening and closing time; the first is real.</param>
    /// <exception cref="CandleDataException">A bar is out of order (<c>candles_not_ascending</c>), or the first is filled (<c>bars_start_synthetic</c>).</exception>
    public BarSeries(string symbol, Timeframe timeframe, bool hasVolume, MarketBar[] bars)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        ArgumentNullException.ThrowIfNull(bars);
        for (int i = 1; i < bars.Length; i++)
        {
            if (bars[i].OpenTime <= bars[i - 1].OpenTime || bars[i].CloseTime <= bars[i - 1].CloseTime)
            {
                throw new CandleDataException("candles_not_ascending", $"{symbol}: the bar of {bars[i].OpenTime:O} does not come after that of {bars[i - 1].OpenTime:O}.");
            }
        }

        if (bars is [{ IsSynthetic: true }, ..])
        {
            throw new CandleDataException("bars_start_synthetic", $"{symbol}: the first bar, {bars[0].OpenTime:O}, is filled; there is nothing before it that it could repeat.");
        }

        (Symbol, Timeframe, HasVolume, _bars) = (symbol, timeframe, hasVolume, bars);
        RealCount = bars.Count(static b => !b.IsSynthetic);
    }

    /// <summary>The asset.</summary>
    public string Symbol { get; }

    /// <summary>The distance of the grid points.</summary>
    public Timeframe Timeframe { get; }

    /// <summary>Whether the source had volumes; without them all volumes are 0.</summary>
    public bool HasVolume { get; }

    /// <summary>The number of bars.</summary>
    public int Count => _bars.Length;

    /// <summary>The number of bars that are not filled.</summary>
    public int RealCount { get; }

    /// <summary>All bars, oldest first.</summary>
    public ReadOnlySpan<MarketBar> Bars => _bars;

    /// <summary>The bar at <paramref name="index"/>, 0 = oldest.</summary>
    /// <param name="index">0 … Count − 1.</param>
    public ref readonly MarketBar this[int index] => ref _bars[index];

    /// <summary>Every candle as a real bar of a market that never closes; gaps stay gaps.</summary>
    /// <param name="candles">The candles.</param>
    public static BarSeries FromCandles(CandleSeries candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        MarketBar[] bars = new MarketBar[candles.Count];
        for (int i = 0; i < bars.Length; i++)
        {
            bars[i] = MarketBar.Real(candles[i], candles.Timeframe);
        }

        return new BarSeries(candles.Symbol, candles.Timeframe, candles.HasVolume, bars);
    }

    /// <summary>The real bars alone, as candles.</summary>
    public CandleSeries RealCandles() => CandleSeries.FromCandles(Symbol, Timeframe, _bars.Where(static b => !b.IsSynthetic).Select(static b => b.Candle), HasVolume);
}
