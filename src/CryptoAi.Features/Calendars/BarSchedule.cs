namespace CryptoAi.Features.Calendars;

/// <summary>The expected bars of one calendar at one timeframe, ascending, with look-ups. Times in Unix milliseconds. Immutable.</summary>
internal abstract class BarSchedule
{
    /// <summary>The first bar that opens at <paramref name="time"/> or later; null after the calendar's end.</summary>
    public abstract ExpectedBar? FirstOpeningFrom(long time);

    /// <summary>The first bar that sits on grid point <paramref name="point"/> or a later one; null after the calendar's end.</summary>
    public abstract ExpectedBar? FirstOnGridFrom(long point);

    /// <summary>
    /// The expected bar in which a bar of <paramref name="length"/> milliseconds opens, else the first one that it overlaps; null when it lies in closed time.
    /// A bar of a day or more that is stamped at a UTC multiple of its length (a daily bar at 00:00Z) is the bar of that date.
    /// </summary>
    public abstract ExpectedBar? Overlapping(long open, long length);
}
