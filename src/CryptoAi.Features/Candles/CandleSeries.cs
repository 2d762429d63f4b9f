namespace CryptoAi.Features.Candles;

/// <summary>
/// The candles of one asset at one timeframe: columns, strictly ascending in time, every price finite and positive, high ≥ low.
/// Immutable, so safe to share between threads. Slices share the columns.
/// </summary>
public sealed class CandleSeries
{
    private readonly long[] _openTimes;
    private readonly double[] _open;
    private readonly double[] _high;
    private readonly double[] _low;
    private readonly double[] _close;
    private readonly double[] _volume;
    private readonly int _start;

    private CandleSeries(CandleSeries parent, int start, int count)
    {
        (Symbol, Timeframe, HasVolume) = (parent.Symbol, parent.Timeframe, parent.HasVolume);
        (_openTimes, _open, _high, _low, _close, _volume) = (parent._openTimes, parent._open, parent._high, parent._low, parent._close, parent._volume);
        _start = parent._start + start;
        Count = count;
    }

    private CandleSeries(string symbol, Timeframe timeframe, long[] openTimes, double[] open, double[] high, double[] low, double[] close, double[]? volume)
    {
        (Symbol, Timeframe, HasVolume) = (symbol, timeframe, volume is not null);
        (_openTimes, _open, _high, _low, _close, _volume) = (openTimes, open, high, low, close, volume ?? new double[openTimes.Length]);
        Count = openTimes.Length;
    }

    /// <summary>The asset, such as BTCUSDT or AAPL.</summary>
    public string Symbol { get; }

    /// <summary>The length of a bar. Neighbouring bars may be further apart: a gap.</summary>
    public Timeframe Timeframe { get; }

    /// <summary>Whether the source had volumes; without them <see cref="Volume"/> is all zeros.</summary>
    public bool HasVolume { get; }

    /// <summary>The number of bars.</summary>
    public int Count { get; }

    /// <summary>Opening times in Unix milliseconds, UTC, strictly ascending.</summary>
    public ReadOnlySpan<long> OpenTimes => _openTimes.AsSpan(_start, Count);

    /// <summary>Opening prices.</summary>
    public ReadOnlySpan<double> Open => _open.AsSpan(_start, Count);

    /// <summary>Highest prices.</summary>
    public ReadOnlySpan<double> High => _high.AsSpan(_start, Count);

    /// <summary>Lowest prices.</summary>
    public ReadOnlySpan<double> Low => _low.AsSpan(_start, Count);

    /// <summary>Closing prices.</summary>
    public ReadOnlySpan<double> Close => _close.AsSpan(_start, Count);

    /// <summary>Volumes in base currency, ≥ 0.</summary>
    public ReadOnlySpan<double> Volume => _volume.AsSpan(_start, Count);

    /// <summary>The bar at <paramref name="index"/>, 0 = oldest.</summary>
    /// <param name="index">0 … Count − 1.</param>
    public Candle this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            int i = _start + index;
            return new Candle(DateTimeOffset.FromUnixTimeMilliseconds(_openTimes[i]), _open[i], _high[i], _low[i], _close[i], _volume[i]);
        }
    }

    /// <summary>Builds a series from candles in ascending order of time.</summary>
    /// <param name="symbol">The asset.</param>
    /// <param name="timeframe">The length of a bar.</param>
    /// <param name="candles">The bars.</param>
    /// <param name="hasVolume">Whether the bars have volumes; without them <see cref="Volume"/> is all zeros.</param>
    /// <exception cref="CandleDataException">A bar is out of order, repeated, or impossible; the message names the bar.</exception>
    public static CandleSeries FromCandles(string symbol, Timeframe timeframe, IEnumerable<Candle> candles, bool hasVolume = true)
    {
        ArgumentNullException.ThrowIfNull(candles);
        Candle[] rows = [.. candles];
        return FromColumns(
            symbol,
            timeframe,
            Array.ConvertAll(rows, static c => c.OpenTime.ToUnixTimeMilliseconds()),
            Array.ConvertAll(rows, static c => c.Open),
            Array.ConvertAll(rows, static c => c.High),
            Array.ConvertAll(rows, static c => c.Low),
            Array.ConvertAll(rows, static c => c.Close),
            hasVolume ? Array.ConvertAll(rows, static c => c.Volume) : null);
    }

    /// <summary>Builds a series over the given columns without copying them: the caller gives them away.</summary>
    /// <param name="symbol">The asset.</param>
    /// <param name="timeframe">The length of a bar.</param>
    /// <param name="openTimes">Unix milliseconds, strictly ascending.</param>
    /// <param name="open">Opening prices.</param>
    /// <param name="high">Highest prices.</param>
    /// <param name="low">Lowest prices.</param>
    /// <param name="close">Closing prices.</param>
    /// <param name="volume">Volumes, or null where the source has none.</param>
    /// <exception cref="ArgumentException">The columns differ in length, or the symbol is empty.</exception>
    /// <exception cref="CandleDataException">A bar is out of order, repeated, or impossible; the message names the bar.</exception>
    public static CandleSeries FromColumns(
        string symbol, Timeframe timeframe, long[] openTimes, double[] open, double[] high, double[] low, double[] close, double[]? volume)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(timeframe.StepMilliseconds, nameof(timeframe));
        int n = openTimes.Length;
        if (open.Length != n || high.Length != n || low.Length != n || close.Length != n || (volume is not null && volume.Length != n))
        {
            throw new ArgumentException("All columns of a candle series must have the same length.", nameof(openTimes));
        }

        for (int i = 0; i < n; i++)
        {
            if (i > 0 && openTimes[i] <= openTimes[i - 1])
            {
                throw Bad("candles_not_ascending", symbol, openTimes[i], $"does not come after {IsoTime.Text(openTimes[i - 1])}; sort the candles and drop repeated ones");
            }

            if (CandleRules.Violation(open[i], high[i], low[i], close[i], volume is null ? 0 : volume[i]) is { } rule)
            {
                throw Bad(rule.Code, symbol, openTimes[i], rule.Text);
            }
        }

        return new CandleSeries(symbol, timeframe, openTimes, open, high, low, close, volume);
    }

    /// <summary>The opening time of a bar, UTC.</summary>
    /// <param name="index">0 … Count − 1.</param>
    public DateTimeOffset OpenTimeAt(int index) => DateTimeOffset.FromUnixTimeMilliseconds(OpenTimes[index]);

    /// <summary>The closing time of a bar, UTC: its opening time plus the timeframe. A decision on this bar is made at this time.</summary>
    /// <param name="index">0 … Count − 1.</param>
    public DateTimeOffset CloseTimeAt(int index) => DateTimeOffset.FromUnixTimeMilliseconds(OpenTimes[index] + Timeframe.StepMilliseconds);

    /// <summary>A part of the series that shares its columns.</summary>
    /// <param name="start">The first bar.</param>
    /// <param name="count">The number of bars.</param>
    public CandleSeries Slice(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Count - count);
        return new CandleSeries(this, start, count);
    }

    /// <summary>The newest bars.</summary>
    /// <param name="count">How many; more than there are gives all.</param>
    public CandleSeries TakeLast(int count) => Slice(Math.Max(0, Count - count), Math.Min(Count, count));

    /// <summary>
    /// Cuts the series wherever two neighbouring bars open further apart than <paramref name="maxGap"/>. Features, labels and windows
    /// are computed within one part and so never cross such a gap.
    /// </summary>
    /// <param name="maxGap">The longest distance between opening times that keeps two bars together; at least one step.</param>
    /// <returns>The parts in order; none is empty.</returns>
    public IReadOnlyList<CandleSeries> SplitAtGaps(TimeSpan maxGap)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxGap, Timeframe.Step);
        List<CandleSeries> parts = [];
        ReadOnlySpan<long> times = OpenTimes;
        double limit = maxGap.TotalMilliseconds;
        int start = 0;
        for (int i = 1; i <= Count; i++)
        {
            if (i == Count || times[i] - times[i - 1] > limit)
            {
                parts.Add(Slice(start, i - start));
                start = i;
            }
        }

        return parts;
    }

    private static CandleDataException Bad(string code, string symbol, long time, string text) => new(code, $"{symbol}: the candle of {IsoTime.Text(time)} {text}.");
}
