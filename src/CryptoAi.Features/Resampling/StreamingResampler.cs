using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Resampling;

/// <summary>
/// Builds bars of a higher timeframe from base bars, one at a time. Higher bars are the calendar's expected ones: UTC multiples for an always-open market, counted
/// from the session's open for stocks, and a whole session for a day. Holds state, allocates nothing; not thread-safe.
/// </summary>
/// <remarks>
/// <para>After each <see cref="Append(in MarketBar)"/> read with <see cref="TryRead"/> until it returns false: mostly nothing, sometimes one bar, and two when a base bar shows by its
/// time that one higher bar has ended and completes the next one itself.</para>
/// <para>A higher bar is closed as soon as a base bar closes at its end or later, or when a later base bar (or <see cref="AdvanceTo"/>) shows that its time is over. What base bars
/// are missing within it then stays missing. The very first higher bar is left out when the series begins in its middle, unless partial bars are asked for.</para>
/// <para>Filled base bars give no prices; they only show that time goes on. A higher bar without any real base bar does not exist. Real base bars in closed time belong to
/// no higher bar; <see cref="Skipped"/> counts them.</para>
/// </remarks>
public sealed class StreamingResampler
{
    private readonly MarketCalendar _calendar;
    private readonly BarSchedule _schedule;
    private readonly bool _includePartial;

    // the higher bar that is being built; times in Unix milliseconds
    private bool _isBuilding;
    private bool _isPartial;
    private long _open;
    private long _close;
    private double _first;
    private double _high;
    private double _low;
    private double _last;
    private double _volume;

    private bool _hasStarted;
    private long _lastOpen = long.MinValue;
    private long _lastClose = long.MinValue;
    private long _skipped;

    private MarketBar _ready;
    private MarketBar _readyNext;
    private int _readyCount;

    /// <summary>Creates a resampler at the beginning of a series.</summary>
    /// <param name="calendar">The calendar of the asset's market.</param>
    /// <param name="from">The timeframe of the base bars.</param>
    /// <param name="to">The higher timeframe, a multiple of <paramref name="from"/>; from a day on, whole days.</param>
    /// <param name="includePartial">Whether the first higher bar is given although the series begins in its middle.</param>
    /// <exception cref="ArgumentException"><paramref name="to"/> is no multiple of <paramref name="from"/>, or not longer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A calendar has no bars of one of these lengths.</exception>
    public StreamingResampler(MarketCalendar calendar, Timeframe from, Timeframe to, bool includePartial = false)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(from.StepMilliseconds, nameof(from));
        if (to <= from || to.StepMilliseconds % from.StepMilliseconds != 0)
        {
            throw new ArgumentException($"Bars of {from} cannot be put together to bars of {to}; choose a longer timeframe that is a multiple of {from}.", nameof(to));
        }

        (_calendar, From, To, _schedule, _includePartial) = (calendar, from, to, calendar.ScheduleOf(to), includePartial);
    }

    /// <summary>The timeframe of the base bars.</summary>
    public Timeframe From { get; }

    /// <summary>The timeframe of the higher bars.</summary>
    public Timeframe To { get; }

    /// <summary>How many real base bars belonged to no higher bar because the market was closed.</summary>
    public long Skipped => _skipped;

    private string Kind => $"a resampler from {From} to {To} on {_calendar.Name}, partial bars {_includePartial}";

    /// <summary>Takes the next closed base candle.</summary>
    /// <param name="candle">A candle that opens after the one before it.</param>
    /// <inheritdoc cref="Append(in MarketBar)" path="/exception"/>
    public void Append(in Candle candle)
    {
        RequireKnown(candle.OpenTime);
        Append(new MarketBar(candle, _calendar.BarClose(candle.OpenTime, From), IsOpen: true, IsSynthetic: false, BarsSinceReal: 0, SessionPosition: 0));
    }

    /// <summary>Takes the next closed base bar, real or filled.</summary>
    /// <param name="bar">A bar that opens after the one before it.</param>
    /// <exception cref="CandleDataException">
    /// The bar is impossible, does not come after the one before it (<c>candles_not_ascending</c>), or the calendar does not know its time (<c>candle_outside_calendar</c>); the state is unchanged.
    /// </exception>
    /// <exception cref="InvalidOperationException">A closed bar has not been read with <see cref="TryRead"/>.</exception>
    public void Append(in MarketBar bar)
    {
        long open = bar.OpenTime.ToUnixTimeMilliseconds();
        if (_readyCount > 0)
        {
            throw new InvalidOperationException($"Read the closed bars with {nameof(TryRead)} until it returns false before the next bar is appended.");
        }

        if (open <= _lastOpen)
        {
            throw new CandleDataException(
                "candles_not_ascending", $"The candle of {IsoTime.Text(open)} does not come after {IsoTime.Text(_lastOpen)}; sort the candles and drop repeated ones.");
        }

        if (CandleRules.Violation(bar.Open, bar.High, bar.Low, bar.Close, bar.Volume) is { } rule)
        {
            throw new CandleDataException(rule.Code, $"The candle of {IsoTime.Text(open)} {rule.Text}. Leave it out, or wait for the right one.");
        }

        RequireKnown(bar.OpenTime);
        long close = bar.CloseTime.ToUnixTimeMilliseconds();
        if (_isBuilding && open >= _close)
        {
            Finish();
        }

        _lastOpen = open;
        if (!bar.IsSynthetic)
        {
            Add(bar, open);
        }

        if (_isBuilding && close >= _close)
        {
            Finish();
        }
    }

    /// <summary>Says that time has gone on without a base bar: a higher bar that ends by then is closed, and base bars that open before its end can no longer be added.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <exception cref="InvalidOperationException">A closed bar has not been read with <see cref="TryRead"/>.</exception>
    public void AdvanceTo(DateTimeOffset now)
    {
        if (_readyCount > 0)
        {
            throw new InvalidOperationException($"Read the closed bars with {nameof(TryRead)} until it returns false before time goes on.");
        }

        if (_isBuilding && now.ToUnixTimeMilliseconds() >= _close)
        {
            _lastOpen = Math.Max(_lastOpen, _close - 1);
            Finish();
        }
    }

    /// <summary>Gives the next closed higher bar, if there is one.</summary>
    /// <param name="bar">The bar: it opens when the higher bar begins (also if its first base bars are missing) and closes when it ends.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead(out MarketBar bar)
    {
        bar = _ready;
        if (_readyCount == 0)
        {
            return false;
        }

        _ready = _readyNext;
        _readyCount--;
        return true;
    }

    /// <summary>The higher bar that is being built, as it is so far; it may still change.</summary>
    /// <param name="bar">The bar so far; its closing time is that of the whole bar.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryPeek(out MarketBar bar)
    {
        bar = _isBuilding ? Current() : default;
        return _isBuilding;
    }

    /// <summary>Saves or restores the state, for calculators that contain a resampler.</summary>
    /// <param name="state">The direction and the data.</param>
    /// <exception cref="FeatureStateException">The saved state is of other timeframes or damaged.</exception>
    /// <exception cref="InvalidOperationException">A closed bar has not been read with <see cref="TryRead"/>.</exception>
    public void TransferState(StateTransfer state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (_readyCount > 0)
        {
            throw new InvalidOperationException($"Read the closed bars with {nameof(TryRead)} until it returns false before the state is saved or restored.");
        }

        state.Expect(From.StepMilliseconds, "the base timeframe of a resampler in milliseconds");
        state.Expect(To.StepMilliseconds, "the higher timeframe of a resampler in milliseconds");
        state.Value(ref _isBuilding);
        state.Value(ref _isPartial);
        state.Value(ref _open);
        state.Value(ref _close);
        state.Value(ref _first);
        state.Value(ref _high);
        state.Value(ref _low);
        state.Value(ref _last);
        state.Value(ref _volume);
        state.Value(ref _hasStarted);
        state.Value(ref _lastOpen);
        state.Value(ref _lastClose);
        state.Value(ref _skipped);
    }

    /// <summary>The whole state, to go on later from here.</summary>
    public byte[] Snapshot() => StateSnapshot.Save(Kind, TransferState);

    /// <summary>Goes on from where <see cref="Snapshot"/> was taken.</summary>
    /// <param name="snapshot">A snapshot of a resampler with the same calendar, timeframes and options.</param>
    /// <exception cref="FeatureStateException">The snapshot is damaged (<c>state_damaged</c>) or of another resampler (<c>state_differs</c>).</exception>
    public void Restore(ReadOnlySpan<byte> snapshot) => StateSnapshot.Restore(Kind, snapshot, TransferState);

    private void Add(in MarketBar bar, long open)
    {
        // a lunch break or a night lies within a higher bar of a day or more, yet nothing is traded then
        if (!_calendar.IsAlwaysOpen && !_calendar.Overlaps(bar.OpenTime, From))
        {
            _skipped++;
            return;
        }

        if (_isBuilding)
        {
            (_high, _low, _last) = (Math.Max(_high, bar.High), Math.Min(_low, bar.Low), bar.Close);
            _volume += bar.Volume;
        }
        else if (_schedule.Overlapping(open, From.StepMilliseconds) is { } higher)
        {
            (_open, _close) = (higher.Open, higher.Close);
            (_first, _high, _low, _last, _volume) = (bar.Open, bar.High, bar.Low, bar.Close, bar.Volume);
            (_isBuilding, _isPartial, _hasStarted) = (true, !_hasStarted && open > higher.Open, true);
        }
        else
        {
            _skipped++;
            return;
        }

        _lastClose = bar.CloseTime.ToUnixTimeMilliseconds();
    }

    private void Finish()
    {
        if (!_isPartial || _includePartial)
        {
            (_readyCount == 0 ? ref _ready : ref _readyNext) = Current();
            _readyCount++;
        }

        _isBuilding = false;
    }

    private MarketBar Current()
    {
        DateTimeOffset open = DateTimeOffset.FromUnixTimeMilliseconds(_open);
        return new MarketBar(
            new Candle(open, _first, _high, _low, _last, _volume),
            DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(_close, _lastClose)),
            IsOpen: true,
            IsSynthetic: false,
            BarsSinceReal: 0,
            _calendar.SessionPosition(open));
    }

    private void RequireKnown(DateTimeOffset time)
    {
        if (!_calendar.Knows(time))
        {
            throw new CandleDataException(
                "candle_outside_calendar",
                $"The candle of {IsoTime.Text(time.ToUnixTimeMilliseconds())} lies outside of what calendar '{_calendar.Name}' knows "
                + $"({IsoTime.Text(_calendar.KnownFrom.ToUnixTimeMilliseconds())} … {IsoTime.Text(_calendar.KnownTo.ToUnixTimeMilliseconds())}). Use a calendar that knows it, or leave the candle out.");
        }
    }
}
