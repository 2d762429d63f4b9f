using System.Runtime.InteropServices;

namespace CryptoAi.Features.State;

/// <summary>
/// Saves or restores the state of indicators and feature calculators. Both directions are the same calls in the same order, so a state has one description:
/// saving reads the fields, restoring overwrites them. Not thread-safe.
/// </summary>
public sealed class StateTransfer
{
    private byte[] _buffer = [];
    private int _length;
    private int _position;

    internal StateTransfer()
    {
    }

    /// <summary>Whether fields are overwritten; false while they are saved.</summary>
    public bool IsRestoring { get; private set; }

    /// <summary>What has been saved.</summary>
    internal ReadOnlySpan<byte> Saved => _buffer.AsSpan(0, _length);

    /// <summary>One field.</summary>
    /// <param name="value">The field.</param>
    /// <exception cref="FeatureStateException">The saved state ends here (<c>state_damaged</c>).</exception>
    public void Value(ref double value) => Exchange(MemoryMarshal.AsBytes(new Span<double>(ref value)));

    /// <inheritdoc cref="Value(ref double)"/>
    public void Value(ref long value) => Exchange(MemoryMarshal.AsBytes(new Span<long>(ref value)));

    /// <inheritdoc cref="Value(ref double)"/>
    public void Value(ref int value) => Exchange(MemoryMarshal.AsBytes(new Span<int>(ref value)));

    /// <inheritdoc cref="Value(ref double)"/>
    public void Value(ref bool value)
    {
        int number = value ? 1 : 0;
        Value(ref number);
        value = number != 0;
    }

    /// <summary>An instant; its offset becomes UTC.</summary>
    /// <param name="value">The field.</param>
    /// <exception cref="FeatureStateException">The saved state ends here, or holds no instant (<c>state_damaged</c>).</exception>
    public void Value(ref DateTimeOffset value)
    {
        long ticks = value.UtcTicks;
        Value(ref ticks);
        if (ticks < DateTimeOffset.MinValue.Ticks || ticks > DateTimeOffset.MaxValue.Ticks)
        {
            throw Damaged($"it holds {ticks} where an instant should stand");
        }

        value = new DateTimeOffset(ticks, TimeSpan.Zero);
    }

    /// <summary>A buffer of fixed length.</summary>
    /// <param name="values">The buffer.</param>
    /// <exception cref="FeatureStateException">The saved buffer has another length (<c>state_differs</c>), or ends too early (<c>state_damaged</c>).</exception>
    public void Values(Span<double> values)
    {
        Expect(values.Length, "the length of a buffer");
        Exchange(MemoryMarshal.AsBytes(values));
    }

    /// <inheritdoc cref="Values(Span{double})"/>
    public void Values(Span<long> values)
    {
        Expect(values.Length, "the length of a buffer");
        Exchange(MemoryMarshal.AsBytes(values));
    }

    /// <inheritdoc cref="Values(Span{double})"/>
    public void Values(Span<int> values)
    {
        Expect(values.Length, "the length of a buffer");
        Exchange(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Something that does not change and that the saved state must agree with, such as a period.</summary>
    /// <param name="value">The number.</param>
    /// <param name="what">Its name for the error message, such as "the period of the RSI".</param>
    /// <exception cref="FeatureStateException">The saved state has another number (<c>state_differs</c>).</exception>
    public void Expect(long value, string what)
    {
        long saved = value;
        Value(ref saved);
        if (saved != value)
        {
            throw new FeatureStateException(
                "state_differs",
                FormattableString.Invariant($"The saved state does not fit: {what} is {saved} there and {value} here. Restore it into an object with the same parameters, or begin again from candles."));
        }
    }

    internal void BeginSave() => (_position, _length, IsRestoring) = (0, 0, false);

    /// <summary>Begins to restore what was saved last.</summary>
    internal void BeginRestore() => (_position, IsRestoring) = (0, true);

    internal void BeginRestore(ReadOnlySpan<byte> saved)
    {
        EnsureRoom(saved.Length);
        saved.CopyTo(_buffer);
        _length = saved.Length;
        BeginRestore();
    }

    /// <exception cref="FeatureStateException">Something is left over.</exception>
    internal void EndRestore()
    {
        if (_position != _length)
        {
            throw Damaged($"{_length - _position} bytes are left over");
        }
    }

    internal void Bytes(Span<byte> bytes)
    {
        if (IsRestoring)
        {
            if (_length - _position < bytes.Length)
            {
                throw Damaged($"it ends after {_length} bytes");
            }

            _buffer.AsSpan(_position, bytes.Length).CopyTo(bytes);
        }
        else
        {
            EnsureRoom(_position + bytes.Length);
            bytes.CopyTo(_buffer.AsSpan(_position));
            _length += bytes.Length;
        }

        _position += bytes.Length;
    }

    private static FeatureStateException Damaged(FormattableString text) =>
        new("state_damaged", FormattableString.Invariant($"The saved state is damaged: {FormattableString.Invariant(text)}. Begin again from candles."));

    // numbers are little-endian in files; every machine that .NET runs on has that order, and others would have to swap here
    private void Exchange(Span<byte> bytes)
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Saved states are little-endian; this machine is not.");
        }

        Bytes(bytes);
    }

    private void EnsureRoom(int length)
    {
        if (_buffer.Length < length)
        {
            Array.Resize(ref _buffer, Math.Max(length, Math.Max(256, 2 * _buffer.Length)));
        }
    }
}
