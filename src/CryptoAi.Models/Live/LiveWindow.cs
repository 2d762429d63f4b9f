using System.Runtime.InteropServices;
using CryptoAi.Features.Scaling;

namespace CryptoAi.Models.Live;

/// <summary>The newest rows of one asset, not scaled, as one stretch of memory: a ring that begins again at its front when its end is reached.</summary>
internal sealed class LiveWindow(int time, int features)
{
    // twice the window: the newest rows never wrap around
    private readonly float[] _rows = new float[2 * time * features];
    private readonly int[] _realThrough = new int[2 * time];
    private readonly bool[] _isReal = new bool[2 * time];
    private int _end;

    /// <summary>Complete rows since the beginning.</summary>
    public int Complete { get; private set; }

    /// <summary>How many rows without a break up to the newest are complete and finite.</summary>
    public int Finite { get; private set; }

    /// <summary>Real bars since the beginning.</summary>
    public int Real { get; private set; }

    /// <summary>[time, features] the newest window.</summary>
    public ReadOnlySpan<float> Newest => _rows.AsSpan((_end - time) * features, time * features);

    /// <summary>The share of the window that was filled in.</summary>
    public double SyntheticShare
    {
        get
        {
            int first = _end - time;
            int real = _realThrough[_end - 1] - _realThrough[first] + (_isReal[first] ? 1 : 0);
            return (double)(time - real) / time;
        }
    }

    /// <summary>The real bars from the beginning to the window's first bar.</summary>
    public int RealThroughFirst => _realThrough[_end - time];

    /// <summary>Room for the next row; <see cref="Add"/> takes it.</summary>
    public Span<float> NextRow()
    {
        if (_end == 2 * time)
        {
            int kept = time - 1;
            Array.Copy(_rows, (_end - kept) * features, _rows, 0, kept * features);
            Array.Copy(_realThrough, _end - kept, _realThrough, 0, kept);
            Array.Copy(_isReal, _end - kept, _isReal, 0, kept);
            _end = kept;
        }

        return _rows.AsSpan(_end * features, features);
    }

    /// <summary>Takes the row that was written into <see cref="NextRow"/>.</summary>
    /// <param name="isReal">Whether its bar is real.</param>
    /// <param name="isComplete">Whether the warm-up of the features is over.</param>
    /// <param name="isFinite">Whether all its values are finite.</param>
    public void Add(bool isReal, bool isComplete, bool isFinite)
    {
        Real += isReal ? 1 : 0;
        (_realThrough[_end], _isReal[_end]) = (Real, isReal);
        Complete += isComplete ? 1 : 0;
        Finite = isComplete && isFinite ? Finite + 1 : 0;
        _end++;
    }

    /// <summary>Begins anew.</summary>
    public void Clear() => (_end, Complete, Finite, Real) = (0, 0, 0, 0);

    public void Save(BinaryWriter writer)
    {
        int rows = Math.Min(_end, time);
        int first = _end - rows;
        writer.Write(rows);
        writer.Write(Complete);
        writer.Write(Finite);
        writer.Write(Real);
        writer.Write(MemoryMarshal.AsBytes(_rows.AsSpan(first * features, rows * features)));
        writer.Write(MemoryMarshal.AsBytes(_realThrough.AsSpan(first, rows)));
        writer.Write(MemoryMarshal.AsBytes(_isReal.AsSpan(first, rows)));
    }

    /// <summary>Makes rows that were saved scaled as near to the ones before as float32 allows.</summary>
    public void Unscale(StandardScaler scaler)
    {
        for (int i = 0; i < _end * features; i++)
        {
            int f = i % features;
            _rows[i] = (float)((_rows[i] * (scaler.Std[f] > 0 ? scaler.Std[f] : 1)) + scaler.Mean[f]);
        }
    }

    /// <exception cref="EndOfStreamException">The state ends too early.</exception>
    /// <exception cref="InvalidDataException">A number cannot be.</exception>
    public void Restore(BinaryReader reader)
    {
        _end = reader.ReadInt32();
        Complete = reader.ReadInt32();
        Finite = reader.ReadInt32();
        Real = reader.ReadInt32();
        if (_end < Math.Min(time, Complete) || _end > time || Finite < 0 || Finite > Complete || Real < 0)
        {
            throw new InvalidDataException(FormattableString.Invariant($"a window of {time} rows has {_end} rows, {Complete} complete, {Finite} finite and {Real} real ones"));
        }

        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(_rows.AsSpan(0, _end * features)));
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(_realThrough.AsSpan(0, _end)));
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(_isReal.AsSpan(0, _end)));
    }
}
