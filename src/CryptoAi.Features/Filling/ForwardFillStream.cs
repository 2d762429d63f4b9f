using System.Globalization;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Filling;

/// <summary>
/// Brings one asset onto a common grid, one real candle at a time (definitions D10). Give candles with <see cref="Append"/> and the time with <see cref="AdvanceTo"/>, and after each read
/// with <see cref="TryRead"/> until it returns false: the filled bars in between, then the real one. Holds state; not thread-safe.
/// </summary>
/// <remarks>
/// <para>A filled bar has open = high = low = close = the last real close and volume 0. Nothing is filled before the first real bar, nor later than
/// <see cref="ForwardFillOptions.MaxFill"/> after the last one: then the series is cut, and the next real bar begins a new segment.</para>
/// <para>Filled bars are <c>IsOpen</c> where the calendar expects a bar and the data are missing, and not where the market is closed.</para>
/// </remarks>
public sealed class ForwardFillStream
{
    private readonly MarketCalendar _calendar;
    private readonly MarketGrid _grid;
    private readonly BarSchedule _schedule;
    private readonly ForwardFillOptions _options;
    private readonly long _maxFill;
    private readonly long[] _cutTimes;
    private readonly FillTally _tally = new();

    // the last real bar, and the last bar of any kind; times in Unix milliseconds
    private bool _hasReal;
    private double _price;
    private long _realOpen;
    private long _realPoint;
    private long _point;
    private long _open;
    private long _close;
    private int _sinceReal;

    // what is still to be read: bars up to the real one that waits, or up to a time
    private bool _isReading;
    private bool _realWaits;
    private MarketBar _real;
    private long _target;
    private long _now;

    /// <summary>Creates a stream at the beginning of an asset's series.</summary>
    /// <param name="symbol">The asset.</param>
    /// <param name="calendar">The calendar of its market; the grid's calendars must include it.</param>
    /// <param name="grid">The common grid of all assets.</param>
    /// <param name="options">How; the defaults when null.</param>
    /// <exception cref="ArgumentException">The grid lacks the calendar, or an option is out of range.</exception>
    public ForwardFillStream(string symbol, MarketCalendar calendar, MarketGrid grid, ForwardFillOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(grid);
        _options = options ?? new ForwardFillOptions();
        if (_options.MaxFill < TimeSpan.Zero || !(_options.ReuseRatio > 1))
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"MaxFill is {_options.MaxFill} and ReuseRatio {_options.ReuseRatio}; expected at least 0, and more than 1."), nameof(options));
        }

        if (!_options.OwnCalendar && !grid.Calendars.Any(c => c.Name == calendar.Name))
        {
            throw new ArgumentException(
                $"{symbol} trades by calendar '{calendar.Name}', which the grid of {string.Join(", ", grid.Calendars)} does not include; build the grid of the calendars of all assets.", nameof(grid));
        }

        (Symbol, _calendar, _schedule) = (symbol, calendar, calendar.ScheduleOf(grid.Timeframe));
        _grid = _options.OwnCalendar ? new MarketGrid(grid.Timeframe, calendar) : grid;
        _maxFill = (long)_options.MaxFill.TotalMilliseconds;
        _cutTimes = _options.CutTimes.TryGetValue(symbol, out IReadOnlyList<DateTimeOffset>? cuts) ? [.. cuts.Select(static t => t.ToUnixTimeMilliseconds()).Order()] : [];
    }

    /// <summary>The asset.</summary>
    public string Symbol { get; }

    /// <summary>What was found and done since the stream was created; a restored stream counts anew.</summary>
    public FillReport Report => _tally.Report(Symbol, _calendar.Name);

    private string Kind => string.Create(
        CultureInfo.InvariantCulture,
        $"a forward fill of {Symbol} over {_grid.Timeframe} bars on {string.Join(", ", _grid.Calendars)}, calendar {_calendar.Name}, at most {_options.MaxFill}, cut at [{string.Join(", ", _cutTimes)}]");

    /// <summary>Takes the next real candle, closed.</summary>
    /// <param name="candle">A candle that opens after the one before it.</param>
    /// <exception cref="CandleDataException">
    /// The candle is impossible, does not come after the one before it (<c>candles_not_ascending</c>), comes after its place was filled because time had gone on (<c>candle_late</c>), closes no later than
    /// the bar before it (<c>candles_overlap</c>), or lies outside of what the calendars know (<c>candle_outside_calendar</c>); the state is unchanged.
    /// </exception>
    /// <exception cref="InvalidOperationException">Not everything has been read with <see cref="TryRead"/>.</exception>
    public void Append(in Candle candle)
    {
        RequireRead();
        long open = candle.OpenTime.ToUnixTimeMilliseconds();
        if (CandleRules.Violation(candle.Open, candle.High, candle.Low, candle.Close, candle.Volume) is { } rule)
        {
            throw Bad(rule.Code, open, $"{rule.Text}. Leave it out, or wait for the right one.");
        }

        if (_hasReal && open <= _realOpen)
        {
            throw Bad("candles_not_ascending", open, $"does not come after {IsoTime.Text(_realOpen)}; sort the candles and drop repeated ones.");
        }

        bool isKnown = _calendar.Knows(candle.OpenTime) && _grid.Knows(candle.OpenTime);
        long close = isKnown ? _calendar.BarClose(open, _grid.Timeframe) : 0;
        if (!isKnown || _grid.PointOf(open, close, _schedule) is not { } point)
        {
            throw Bad("candle_outside_calendar", open, $"lies outside of what the calendars {string.Join(", ", _grid.Calendars.Append(_calendar).Distinct())} know. Use calendars that know it, or leave the candle out.");
        }

        if (_hasReal && _point > _realPoint && (point <= _point || open <= _open))
        {
            throw Bad("candle_late", open, $"is late: bars up to {IsoTime.Text(_close)} were filled already. Give candles before the time goes on, or begin the stream again.");
        }

        if (_hasReal && close <= _close)
        {
            throw Bad("candles_overlap", open, $"ends at {IsoTime.Text(close)}, no later than the bar before it ({IsoTime.Text(_close)}); candles of one series must not overlap like this.");
        }

        _real = new MarketBar(
            candle, DateTimeOffset.FromUnixTimeMilliseconds(close), _schedule.Overlapping(open, _grid.Timeframe.StepMilliseconds) is not null, false, 0, _calendar.SessionPosition(candle.OpenTime));
        (_isReading, _realWaits, _target) = (true, true, _hasReal ? Math.Max(point, _point) : point);
    }

    /// <summary>Says what time it is: bars that have ended by then, and for which no candle was given, are filled.</summary>
    /// <param name="now">
    /// The time, UTC. Give it only after all candles that closed by then, and after their delay: later ones are refused. A bar beside the session's phase has until it would be complete.</param>
    /// <exception cref="InvalidOperationException">Not everything has been read with <see cref="TryRead"/>.</exception>
    public void AdvanceTo(DateTimeOffset now)
    {
        RequireRead();
        (_isReading, _realWaits, _target, _now) = (_hasReal, false, long.MaxValue, now.ToUnixTimeMilliseconds());
    }

    /// <summary>Gives the next row, if there is one.</summary>
    /// <param name="row">The row.</param>
    /// <returns>Whether there was one; false means that the next candle can be given.</returns>
    public bool TryRead(out FilledBar row)
    {
        row = default;
        if (!_isReading)
        {
            return false;
        }

        // bars of a vendor that do not follow the session's phase: the real bar may cover a point
        while (_hasReal && _realWaits && Fillable() is { } covered && EndsWithTheRealBar(covered))
        {
            _point = covered;
        }

        if (_hasReal && Fillable() is { } point && TryFill(point, out row))
        {
            return true;
        }

        _isReading = false;
        if (!_realWaits)
        {
            return false;
        }

        bool starts = !_hasReal || IsCut();
        _tally.Real++;
        _tally.Collisions += _hasReal && _target == _realPoint ? 1 : 0;
        if (!_real.IsOpen)
        {
            _tally.RealWhileClosed.Add(_real.OpenTime);
        }

        long open = _real.OpenTime.ToUnixTimeMilliseconds();
        (_hasReal, _price, _realOpen, _realPoint, _sinceReal, _realWaits) = (true, _real.Close, open, _target, 0, false);
        (_point, _open, _close) = (_target, open, _real.CloseTime.ToUnixTimeMilliseconds());
        row = new FilledBar(_real, DateTimeOffset.FromUnixTimeMilliseconds(_target), starts);
        return true;
    }

    /// <summary>The whole state, to go on later from here, in another process too.</summary>
    /// <exception cref="InvalidOperationException">Not everything has been read with <see cref="TryRead"/>.</exception>
    public byte[] Snapshot()
    {
        RequireRead();
        return StateSnapshot.Save(Kind, TransferState);
    }

    /// <summary>Goes on from where <see cref="Snapshot"/> was called.</summary>
    /// <param name="snapshot">The saved state of a stream of the same asset, calendar, grid and options.</param>
    /// <exception cref="FeatureStateException">The state is damaged (<c>state_damaged</c>) or of another stream (<c>state_differs</c>).</exception>
    public void Restore(ReadOnlySpan<byte> snapshot)
    {
        RequireRead();
        StateSnapshot.Restore(Kind, snapshot, TransferState);
    }

    /// <summary>The next grid point if it may be filled: before the target, soon enough after the last real bar, and before the symbol means something else.</summary>
    private long? Fillable() =>
        _grid.FirstFrom(_point + 1) is { } point && point < _target && point - _realPoint <= _maxFill && !(NextCutTime() <= point) ? point : null;

    private bool EndsWithTheRealBar(long point)
    {
        (long open, long close) = StampsOf(point, TryExpected(point, out ExpectedBar bar), bar);
        return open >= _real.OpenTime.ToUnixTimeMilliseconds() || close >= _real.CloseTime.ToUnixTimeMilliseconds();
    }

    /// <summary>The stamps of a filled bar: those of the missing bar, or of the grid point where bars of a vendor that do not follow the session's phase leave no room for them.</summary>
    private (long Open, long Close) StampsOf(long point, bool isMissing, ExpectedBar bar) =>
        isMissing && bar.Open > _open && bar.Close > _close ? (bar.Open, bar.Close) : (point, point + _grid.Timeframe.StepMilliseconds);

    private bool TryFill(long point, out FilledBar row)
    {
        row = default;
        bool isMissing = TryExpected(point, out ExpectedBar bar);
        (long open, long close) = StampsOf(point, isMissing, bar);
        if (!_realWaits && (isMissing && !IsInPhase() ? bar.LatestClose(_realOpen, _grid.Timeframe.StepMilliseconds) : close) > _now)
        {
            return false;
        }

        _sinceReal++;
        _tally.Missing += isMissing ? 1 : 0;
        _tally.Closed += isMissing ? 0 : 1;
        (_point, _open, _close) = (point, open, close);
        double position = isMissing ? _calendar.SessionPosition(DateTimeOffset.FromUnixTimeMilliseconds(bar.Open)) : 0;
        Candle candle = new(DateTimeOffset.FromUnixTimeMilliseconds(open), _price, _price, _price, _price, 0);
        MarketBar filled = new(candle, DateTimeOffset.FromUnixTimeMilliseconds(close), isMissing, true, _sinceReal, position);
        row = new FilledBar(filled, DateTimeOffset.FromUnixTimeMilliseconds(point), false);
        return true;
    }

    /// <summary>Whether the series is cut before the real bar that waits; counts what was not filled.</summary>
    private bool IsCut()
    {
        int unfilled = 0;
        for (long? point = _grid.FirstFrom(_point + 1); point < _target; point = _grid.FirstFrom(point.Value + 1))
        {
            unfilled++;
            _tally.UnfilledMissing += TryExpected(point.Value, out _) ? 1 : 0;
        }

        _tally.Unfilled += unfilled;
        bool asked = NextCutTime() <= _real.OpenTime.ToUnixTimeMilliseconds();
        if (unfilled == 0 && !asked)
        {
            return false;
        }

        double ratio = _real.Open / _price;
        bool isReuse = ratio >= _options.ReuseRatio || ratio <= 1 / _options.ReuseRatio;
        CutReason reason = asked ? CutReason.Asked : isReuse ? CutReason.TickerReuse : CutReason.Gap;
        _tally.Cuts.Add(new SeriesCut(DateTimeOffset.FromUnixTimeMilliseconds(_realOpen), _real.OpenTime, reason, ratio));
        return true;
    }

    private bool IsInPhase() => _schedule.Overlapping(_realOpen, _grid.Timeframe.StepMilliseconds) is not { } last || last.Open == _realOpen;

    private bool TryExpected(long point, out ExpectedBar bar)
    {
        ExpectedBar? found = _schedule.FirstOnGridFrom(point);
        bar = found ?? default;
        return found is not null && bar.GridPoint == point;
    }

    private long? NextCutTime()
    {
        foreach (long time in _cutTimes)
        {
            if (time > _realOpen)
            {
                return time;
            }
        }

        return null;
    }

    private void TransferState(StateTransfer state)
    {
        state.Value(ref _hasReal);
        state.Value(ref _price);
        state.Value(ref _realOpen);
        state.Value(ref _realPoint);
        state.Value(ref _point);
        state.Value(ref _open);
        state.Value(ref _close);
        state.Value(ref _sinceReal);
    }

    private void RequireRead()
    {
        if (_isReading)
        {
            throw new InvalidOperationException($"{Symbol}: read with {nameof(TryRead)} until it returns false before the stream goes on.");
        }
    }

    private CandleDataException Bad(string code, long open, string text) => new(code, $"{Symbol}: the candle of {IsoTime.Text(open)} {text}");
}
