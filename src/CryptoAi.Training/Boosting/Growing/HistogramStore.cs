namespace CryptoAi.Training.Boosting.Growing;

/// <summary>Histograms that are used again: as many are made as a level has nodes at once. Not thread-safe.</summary>
internal sealed class HistogramStore(int length)
{
    private readonly Stack<long[]> _free = [];

    /// <summary>A histogram with anything in it.</summary>
    public long[] Rent() => _free.TryPop(out long[]? histogram) ? histogram : GC.AllocateUninitializedArray<long>(length);

    public void Return(long[] histogram) => _free.Push(histogram);
}
