using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Reading;

/// <summary>Finds the length of a bar from the distances of neighbouring rows.</summary>
internal static class StepFinder
{
    private static readonly long LongestStep = (long)TimeSpan.FromDays(366).TotalMilliseconds;

    /// <summary>The most common positive distance in milliseconds, of equally common ones the shortest; 0 when all rows have one time.</summary>
    /// <param name="times">Times in ascending order.</param>
    public static long MostCommonStep(ReadOnlySpan<long> times)
    {
        Dictionary<long, int> counts = [];
        long run = 0;
        int length = 0;
        for (int i = 1; i < times.Length; i++)
        {
            long distance = times[i] - times[i - 1];
            if (distance != run)
            {
                Count();
                (run, length) = (distance, 0);
            }

            length++;
        }

        Count();
        (long step, int best) = (0, 0);
        foreach ((long distance, int count) in counts)
        {
            if (count > best || (count == best && distance < step))
            {
                (step, best) = (distance, count);
            }
        }

        return step;

        void Count()
        {
            if (run > 0)
            {
                counts[run] = counts.GetValueOrDefault(run) + length;
            }
        }
    }

    /// <summary>The timeframe of sorted rows: their most common step, else what the file name says, else null.</summary>
    public static Timeframe? Find(ReadOnlySpan<long> times, string path)
    {
        long step = MostCommonStep(times);
        return step > 0 && step <= LongestStep && step % 1000 == 0
            ? Timeframe.FromTimeSpan(TimeSpan.FromMilliseconds(step))
            : step == 0 ? SymbolName.TimeframeFromFileName(path) : null;
    }
}
