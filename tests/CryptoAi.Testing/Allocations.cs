namespace CryptoAi.Testing;

/// <summary>What code allocates, measured so that other tests do not disturb it.</summary>
/// <remarks>
/// A collection that another test causes retires this thread's allocation buffer, whose rest of up to 8 KiB then counts as allocated. What the code itself allocates, every run does:
/// the least of several runs is told.
/// </remarks>
public static class Allocations
{
    private const int Runs = 8;

    /// <summary>The bytes that <paramref name="action"/> allocates on this thread.</summary>
    public static long Of(Action action) => Of(static () => 0, _ => action());

    /// <summary>The bytes that <paramref name="action"/> allocates on this thread with what <paramref name="prepare"/> made for this run, which does not count.</summary>
    public static long Of<T>(Func<T> prepare, Action<T> action)
    {
        long least = long.MaxValue;
        for (int run = 0; run < Runs; run++)
        {
            T prepared = prepare();
            long before = GC.GetAllocatedBytesForCurrentThread();
            action(prepared);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
