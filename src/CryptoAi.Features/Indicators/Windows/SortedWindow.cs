using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Windows;

/// <summary>The last n values in ascending order, kept so by replacing the oldest with the newest: finding both places reads the window once, and only what lies between them moves.</summary>
internal sealed class SortedWindow
{
    private readonly int _length;

    // filled up to whole vectors with values that are above all others
    private readonly double[] _sorted;

    /// <param name="length">n; the window begins with n zeros.</param>
    public SortedWindow(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        int lanes = Vector512<double>.Count;
        _length = length;
        _sorted = new double[(length + lanes - 1) / lanes * lanes];
        _sorted.AsSpan(length).Fill(double.PositiveInfinity);
    }

    /// <summary>Takes a value in and the oldest one out.</summary>
    /// <param name="oldest">A member of the window.</param>
    /// <param name="newest">Finite.</param>
    public void Replace(double oldest, double newest)
    {
        (int from, int to) = CountBelow(oldest, newest);
        if (to > from)
        {
            // the removed value lies below: those between move down
            to--;
            Array.Copy(_sorted, from + 1, _sorted, from, to - from);
        }
        else
        {
            Array.Copy(_sorted, to, _sorted, to + 1, from - to);
        }

        _sorted[to] = newest;
    }

    /// <summary>The value below which a share of the window lies, interpolated linearly between neighbours (as numpy and pandas do by default).</summary>
    /// <param name="share">0 … 1.</param>
    public double Quantile(double share)
    {
        double place = share * (_length - 1);
        int below = (int)place;
        double low = _sorted[below];
        return below + 1 < _length ? low + ((place - below) * (_sorted[below + 1] - low)) : low;
    }

    public void TransferState(StateTransfer state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values(_sorted);
    }

    private (int First, int Second) CountBelow(double first, double second)
    {
        ref double start = ref MemoryMarshal.GetArrayDataReference(_sorted);
        Vector512<double> limit1 = Vector512.Create(first);
        Vector512<double> limit2 = Vector512.Create(second);
        Vector512<long> count1 = Vector512<long>.Zero;
        Vector512<long> count2 = Vector512<long>.Zero;
        for (int i = 0; i < _sorted.Length; i += Vector512<double>.Count)
        {
            Vector512<double> values = Vector512.LoadUnsafe(ref start, (nuint)i);
            count1 -= Vector512.LessThan(values, limit1).AsInt64();
            count2 -= Vector512.LessThan(values, limit2).AsInt64();
        }

        return ((int)Vector512.Sum(count1), (int)Vector512.Sum(count2));
    }
}
