using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Indicators;

/// <summary>An indicator over whole bars: open, high, low, close and volume.</summary>
/// <typeparam name="TValue">A number, or a record of several lines.</typeparam>
public abstract class BarIndicator<TValue> : Indicator
{
    /// <summary>Takes the next bar.</summary>
    /// <param name="bar">The next bar; a NaN that the formula uses makes every output NaN whose window or memory holds it.</param>
    /// <returns>The output at this bar; NaN during warm-up.</returns>
    public abstract TValue Next(in Ohlcv bar);

    /// <summary>Takes a whole series: the loop over <see cref="Next"/>, without allocation, going on from the present state.</summary>
    /// <param name="candles">The series.</param>
    /// <param name="results">[candles.Count] the output at every bar.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Compute(CandleSeries candles, Span<TValue> results)
    {
        ArgumentNullException.ThrowIfNull(candles);
        RequireLength(candles.Count, results.Length);
        ReadOnlySpan<double> open = candles.Open;
        ReadOnlySpan<double> high = candles.High;
        ReadOnlySpan<double> low = candles.Low;
        ReadOnlySpan<double> close = candles.Close;
        ReadOnlySpan<double> volume = candles.Volume;
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = Next(new Ohlcv(open[i], high[i], low[i], close[i], volume[i]));
        }
    }

    /// <summary>Takes a whole series: the loop over <see cref="Next"/>, without allocation, going on from the present state.</summary>
    /// <param name="bars">The series.</param>
    /// <param name="results">[bars.Length] the output at every bar.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Compute(ReadOnlySpan<Ohlcv> bars, Span<TValue> results)
    {
        RequireLength(bars.Length, results.Length);
        for (int i = 0; i < bars.Length; i++)
        {
            results[i] = Next(bars[i]);
        }
    }
}
