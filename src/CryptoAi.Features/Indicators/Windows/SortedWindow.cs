using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Windows;

/// <summary>The last n values in ascending order, kept so by replacing the oldest with the newest in one pass without branches.</summary>
internal sealed class SortedWindow
{
    private const int Lanes = NestedWindows.Lanes;

    private readonly int _length;

    // a vector below all values, the values filled up to whole vectors with what is above all, and one more of that
    private readonly double[] _padded;

    /// <param name="length">n; the window begins with n zeros.</param>
    public SortedWindow(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        _length = length;
        _padded = new double[((length + Lanes - 1) / Lanes * Lanes) + (2 * Lanes)];
        _padded.AsSpan(0, Lanes).Fill(double.NegativeInfinity);
        _padded.AsSpan(Lanes + length).Fill(double.PositiveInfinity);
    }

    private ReadOnlySpan<double> Sorted => _padded.AsSpan(Lanes, _length);

    /// <summary>Takes a value in and the oldest one out.</summary>
    /// <param name="oldest">A member of the window.</param>
    /// <param name="newest">Finite.</param>
    public void Replace(double oldest, double newest)
    {
        // without the oldest the ascending x become y: y[i] = x[i] where that is below the oldest, else x[i + 1]; the newest enters as max(y[i - 1], min(y[i], newest))
        ref double first = ref MemoryMarshal.GetArrayDataReference(_padded);
        Vector512<double> removed = Vector512.Create(oldest);
        Vector512<double> added = Vector512.Create(newest);
        Vector512<double> before = Vector512.LoadUnsafe(ref first, Lanes - 1);
        for (int i = Lanes; i < _padded.Length - Lanes; i += Lanes)
        {
            Vector512<double> here = Vector512.LoadUnsafe(ref first, (nuint)i);
            Vector512<double> after = Vector512.LoadUnsafe(ref first, (nuint)(i + 1));

            // read before this vector is overwritten
            Vector512<double> beforeNext = Vector512.LoadUnsafe(ref first, (nuint)(i + Lanes - 1));
            Vector512<double> below = Vector512.ConditionalSelect(Vector512.LessThan(before, removed), before, here);
            Vector512<double> level = Vector512.ConditionalSelect(Vector512.LessThan(here, removed), here, after);
            Vector512.MaxNative(below, Vector512.MinNative(level, added)).StoreUnsafe(ref first, (nuint)i);
            before = beforeNext;
        }
    }

    /// <summary>The value below which a share of the window lies, interpolated linearly between neighbours (as numpy and pandas do by default).</summary>
    /// <param name="share">0 … 1.</param>
    public double Quantile(double share)
    {
        ReadOnlySpan<double> sorted = Sorted;
        double place = share * (_length - 1);
        int below = (int)place;
        double low = sorted[below];
        return below + 1 < _length ? low + ((place - below) * (sorted[below + 1] - low)) : low;
    }

    public void TransferState(StateTransfer state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values(_padded);
    }
}
