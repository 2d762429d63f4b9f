namespace CryptoAi.Features.Reading;

/// <summary>A stream followed by some more bytes, read forward only.</summary>
internal sealed class MarkedStream(Stream stream, byte[] tail) : Stream
{
    private int _tailStart;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int read = stream.Read(buffer);
        if (read > 0 || buffer.IsEmpty)
        {
            return read;
        }

        int count = Math.Min(buffer.Length, tail.Length - _tailStart);
        tail.AsSpan(_tailStart, count).CopyTo(buffer);
        _tailStart += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            stream.Dispose();
        }

        base.Dispose(disposing);
    }
}
