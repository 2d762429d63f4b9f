using System.Globalization;

namespace CryptoAi.Cli.Output;

/// <summary>How long something will still take, if it goes on as since it was first looked at: work that was done before, as by an interrupted run, says nothing about speed.</summary>
/// <param name="time">The clock.</param>
internal sealed class TimeLeft(TimeProvider time)
{
    /// <summary>What stands for a time that cannot be told yet.</summary>
    public const string Unknown = "–";

    private long? _start;
    private double _first;

    /// <param name="done">How much is done.</param>
    /// <param name="total">How much there is.</param>
    public string Text(double done, double total)
    {
        if (_start is not { } start)
        {
            (_start, _first) = (time.GetTimestamp(), done);
            return Unknown;
        }

        double seconds = time.GetElapsedTime(start).TotalSeconds;
        return done > _first && seconds > 0 ? Text(seconds * (total - done) / (done - _first)) : Unknown;
    }

    private static string Text(double seconds)
    {
        TimeSpan left = TimeSpan.FromSeconds(Math.Clamp(Math.Ceiling(seconds), 0, TimeSpan.MaxValue.TotalSeconds / 2));
        return string.Create(CultureInfo.InvariantCulture, $"{(long)left.TotalHours}:{left.Minutes:00}:{left.Seconds:00}");
    }
}
