using CryptoAi.Features.Candles;
using CryptoAi.Features.State;
using Skender.Stock.Indicators;

namespace CryptoAi.Features.Skender;

/// <summary>The last n bars, and the quotes they are to the library: prices and volumes divided by a power of two, in objects that are written anew at every bar.</summary>
internal sealed class QuoteWindow
{
    private readonly long[] _ticks;
    private readonly double[] _open;
    private readonly double[] _high;
    private readonly double[] _low;
    private readonly double[] _close;
    private readonly double[] _volume;
    private readonly Quote[] _quotes;
    private int _next;
    private int _count;

    public QuoteWindow(int bars)
    {
        _ticks = new long[bars];
        _open = new double[bars];
        _high = new double[bars];
        _low = new double[bars];
        _close = new double[bars];
        _volume = new double[bars];
        _quotes = [.. Enumerable.Range(0, bars).Select(static _ => new Quote())];
    }

    public bool IsFull => _count == _ticks.Length;

    /// <summary>The newest close in the quotes' unit.</summary>
    public double Close { get; private set; }

    public void Push(in MarketBar bar)
    {
        (_ticks[_next], _open[_next], _high[_next], _low[_next], _close[_next], _volume[_next]) = (bar.OpenTime.UtcTicks, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume);
        _next = (_next + 1) % _ticks.Length;
        _count = Math.Min(_count + 1, _ticks.Length);
    }

    /// <summary>The bars as quotes, oldest first; valid until the next call.</summary>
    public IReadOnlyList<Quote> Quotes()
    {
        int bars = _ticks.Length;
        double newest = _close[(_next + bars - 1) % bars];
        double mostTraded = _volume.Max();
        int price = Math.ILogB(newest);
        int volume = mostTraded > 0 ? Math.ILogB(mostTraded) : 0;
        Close = Math.ScaleB(newest, -price);
        for (int i = 0; i < bars; i++)
        {
            int at = (_next + i) % bars;
            Quote quote = _quotes[i];
            quote.Date = new DateTime(_ticks[at], DateTimeKind.Utc);
            quote.Open = Scaled(_open[at], price);
            quote.High = Scaled(_high[at], price);
            quote.Low = Scaled(_low[at], price);
            quote.Close = Scaled(_close[at], price);
            quote.Volume = Scaled(_volume[at], volume);
        }

        return _quotes;
    }

    public void TransferState(StateTransfer state)
    {
        state.Values(_ticks);
        state.Values(_open);
        state.Values(_high);
        state.Values(_low);
        state.Values(_close);
        state.Values(_volume);
        state.Value(ref _next);
        state.Value(ref _count);
    }

    private static decimal Scaled(double value, int exponent) => (decimal)Math.ScaleB(value, -exponent);
}
