namespace CryptoAi.Features.Calendars;

/// <summary>
/// The bars of a market with sessions. Below a day, bars count from each session's open and the last one ends with the session. From a day on, one bar spans all
/// sessions whose dates fall into one UTC multiple of the step.
/// </summary>
/// <remarks>
/// A bar sits on the first grid point whose close is at or after the bar's close; a bar that is not the first of its session never shares the point of the one
/// before it. Without that, the short last hour of New York (15:30 to 16:00) would share the point of 14:30 to 15:30.
/// </remarks>
internal sealed class SessionBarSchedule : BarSchedule
{
    private const long Day = 86_400_000L;
    private readonly long _step;

    // a block is a session, or for bars of a day and more what one bar spans
    private readonly long[] _opens;
    private readonly long[] _closes;

    // for bars of a day and more: the UTC multiple that each block stands for
    private readonly long[]? _periods;

    public SessionBarSchedule(IReadOnlyList<MarketSession> sessions, long step)
    {
        _step = step;
        List<long> opens = [];
        List<long> closes = [];
        List<long> periods = [];
        foreach (MarketSession session in sessions)
        {
            long open = session.Open.ToUnixTimeMilliseconds();
            long close = session.Close.ToUnixTimeMilliseconds();
            long period = step < Day ? open : UtcPhase.Floor(new DateTimeOffset(session.Date, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds(), step);
            if (periods.Count > 0 && periods[^1] == period)
            {
                closes[^1] = close;
                continue;
            }

            opens.Add(open);
            closes.Add(close);
            periods.Add(period);
        }

        (_opens, _closes, _periods) = ([.. opens], [.. closes], step < Day ? null : [.. periods]);
    }

    public override ExpectedBar? FirstOpeningFrom(long time)
    {
        int block = FirstBlockClosingAfter(time);
        if (block == _opens.Length)
        {
            return null;
        }

        long bar = Math.Max(0, CeilingDivide(time - _opens[block], _step));
        if (bar < BarsOf(block))
        {
            return Bar(block, bar);
        }

        return block + 1 < _opens.Length ? Bar(block + 1, 0) : null;
    }

    public override ExpectedBar? FirstOnGridFrom(long point)
    {
        for (int block = FirstBlockClosingAfter(point - _step); block < _opens.Length; block++)
        {
            long bars = BarsOf(block);
            for (long bar = Math.Max(0, ((point - _opens[block]) / _step) - 1); bar < bars; bar++)
            {
                ExpectedBar expected = Bar(block, bar);
                if (expected.GridPoint >= point)
                {
                    return expected;
                }
            }
        }

        return null;
    }

    public override ExpectedBar? Overlapping(long open, long length)
    {
        if (_periods is not null && length >= Day && UtcPhase.Floor(open, length) == open && Array.BinarySearch(_opens, open) < 0)
        {
            int period = Array.BinarySearch(_periods, UtcPhase.Floor(open, _step));
            return period < 0 ? null : Bar(period, 0);
        }

        int block = FirstBlockClosingAfter(open);
        if (block == _opens.Length || _opens[block] >= open + length)
        {
            return null;
        }

        return Bar(block, _periods is null ? Math.Max(0, open - _opens[block]) / _step : 0);
    }

    private ExpectedBar Bar(int block, long bar)
    {
        long open = _opens[block] + (bar * _step);
        long close = _periods is null ? Math.Min(open + _step, _closes[block]) : _closes[block];
        long point = bar > 0 ? UtcPhase.Ceiling(open, _step) : UtcPhase.Ceiling(close, _step) - _step;
        return new ExpectedBar(open, close, point);
    }

    private long BarsOf(int block) => _periods is null ? CeilingDivide(_closes[block] - _opens[block], _step) : 1;

    private int FirstBlockClosingAfter(long time)
    {
        int found = Array.BinarySearch(_closes, time);
        return found < 0 ? ~found : found + 1;
    }

    private static long CeilingDivide(long value, long divisor) => (value / divisor) + (value % divisor > 0 ? 1 : 0);
}
