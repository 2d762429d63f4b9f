namespace CryptoAi.Models.Signals;

/// <summary>Work on many things at once: on all cores where they are many enough.</summary>
internal static class ParallelWork
{
    // below this, threads cost more than they bring
    private const int FewestParallel = 16;

    /// <summary>Does the work for 0 … count − 1.</summary>
    public static void For(int count, Action<int> body)
    {
        if (count >= FewestParallel)
        {
            Parallel.For(0, count, body);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            body(i);
        }
    }
}
