using System.Collections.Concurrent;
using CryptoAi.Features.Candles;
using CryptoAi.Models.Signals;

namespace CryptoAi.SignalApi.Signals;

/// <summary>
/// The newest window of each symbol for one model. A window is made anew when the symbol's newest candle is another one than before; the model runs for every request. Thread-safe.
/// </summary>
internal sealed class WindowCache(SignalPredictor predictor)
{
    // ways to write symbols must not fill the memory; beyond that, windows are made and not kept
    private const int MostWindows = 2000;

    private readonly ConcurrentDictionary<string, (Candle Newest, PredictionWindow Window)> _windows = new(StringComparer.Ordinal);

    /// <summary>The window after the newest candle of a symbol.</summary>
    public async ValueTask<PredictionWindow> GetAsync(string symbol, ClosedCandles candles, CancellationToken cancellationToken)
    {
        Timeframe timeframe = predictor.Bundle.Timeframe;
        Candle? newest = await candles.ReadNewestAsync(symbol, timeframe, cancellationToken);
        if (_windows.TryGetValue(symbol, out (Candle Newest, PredictionWindow Window) kept) && kept.Newest == newest)
        {
            return kept.Window;
        }

        CandleSeries series = await candles.ReadLatestAsync(symbol, timeframe, predictor.RecommendedCandles, cancellationToken);
        PredictionWindow window = predictor.PrepareWindow(symbol, series);
        if (_windows.Count < MostWindows || _windows.ContainsKey(symbol))
        {
            _windows[symbol] = (series[^1], window);
        }

        return window;
    }
}
