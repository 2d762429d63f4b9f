namespace CryptoAi.Features.Reading;

/// <summary>Rows as a file has them: columns that grow, each row with its place in the file.</summary>
internal sealed class CandleRows
{
    private const int InitialLength = 1024;

    private long[] _times;
    private double[] _open;
    private double[] _high;
    private double[] _low;
    private double[] _close;
    private double[] _volume;
    private int[] _positions;

    public CandleRows(int capacity = InitialLength)
    {
        _times = new long[capacity];
        (_open, _high, _low, _close, _volume) = (new double[capacity], new double[capacity], new double[capacity], new double[capacity], new double[capacity]);
        _positions = new int[capacity];
    }

    public int Count { get; private set; }

    /// <summary>Unix milliseconds.</summary>
    public ReadOnlySpan<long> Times => _times.AsSpan(0, Count);

    public ReadOnlySpan<double> Open => _open.AsSpan(0, Count);

    public ReadOnlySpan<double> High => _high.AsSpan(0, Count);

    public ReadOnlySpan<double> Low => _low.AsSpan(0, Count);

    public ReadOnlySpan<double> Close => _close.AsSpan(0, Count);

    public ReadOnlySpan<double> Volume => _volume.AsSpan(0, Count);

    /// <summary>Where each row stood: what <see cref="RowLocator"/> turns into words.</summary>
    public ReadOnlySpan<int> Positions => _positions.AsSpan(0, Count);

    public void Add(long time, double open, double high, double low, double close, double volume, int position)
    {
        if (Count == _times.Length)
        {
            Grow();
        }

        int i = Count++;
        _times[i] = time;
        _open[i] = open;
        _high[i] = high;
        _low[i] = low;
        _close[i] = close;
        _volume[i] = volume;
        _positions[i] = position;
    }

    /// <summary>Adds row <paramref name="index"/> of other rows.</summary>
    public void Add(CandleRows other, int index) => Add(
        other._times[index], other._open[index], other._high[index], other._low[index], other._close[index], other._volume[index], other._positions[index]);

    /// <summary>Whether two rows have the same prices and volume; NaN equals NaN.</summary>
    public bool SameValues(int a, int b) =>
        _open[a].Equals(_open[b]) && _high[a].Equals(_high[b]) && _low[a].Equals(_low[b]) && _close[a].Equals(_close[b]) && _volume[a].Equals(_volume[b]);

    /// <summary>These rows by time; rows of one time stay in the order in which they were added. The same object when they are in order already.</summary>
    public CandleRows InTimeOrder()
    {
        ReadOnlySpan<long> times = Times;
        int ascending = 1;
        while (ascending < times.Length && times[ascending] >= times[ascending - 1])
        {
            ascending++;
        }

        if (ascending >= times.Length)
        {
            return this;
        }

        int[] order = new int[Count];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        long[] keys = times.ToArray();
        Array.Sort(keys, order);
        for (int start = 0; start < keys.Length;)
        {
            int end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
            {
                end++;
            }

            Array.Sort(order, start, end - start);
            start = end;
        }

        CandleRows sorted = new(Count);
        foreach (int i in order)
        {
            sorted.Add(this, i);
        }

        return sorted;
    }

    private void Grow()
    {
        int length = Math.Max(InitialLength, (int)Math.Min(_times.Length * 2L, Array.MaxLength));
        Array.Resize(ref _times, length);
        Array.Resize(ref _open, length);
        Array.Resize(ref _high, length);
        Array.Resize(ref _low, length);
        Array.Resize(ref _close, length);
        Array.Resize(ref _volume, length);
        Array.Resize(ref _positions, length);
    }
}
