using System.IO.Compression;

namespace CryptoAi.Models.Bundles.Zip;

/// <summary>
/// A deflated file, unpacked while it is read: it states its length without having unpacked anything and gives exactly that many bytes or an error. It can go back to its beginning
/// and nowhere else.
/// </summary>
internal sealed class InflatedStream(Stream packed, long length, string file) : Stream
{
    private DeflateStream _inflater = new(packed, CompressionMode.Decompress, leaveOpen: true);
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            int wanted = (int)Math.Min(buffer.Length, length - _position);
            int read = _inflater.Read(buffer[..wanted]);
            _position += read;
            Span<byte> beyond = stackalloc byte[1];
            return (read > 0 || wanted == 0) && (_position < length || _inflater.Read(beyond) == 0)
                ? read
                : throw Invalid(read == 0 && wanted > 0 ? "ends too early" : "is longer than that", null);
        }
        catch (InvalidDataException e)
        {
            throw Invalid("is damaged", e);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin)
    {
        if (offset != 0 || origin != SeekOrigin.Begin)
        {
            throw new NotSupportedException("A compressed file is read from its beginning only.");
        }

        _inflater.Dispose();
        packed.Position = 0;
        _inflater = new DeflateStream(packed, CompressionMode.Decompress, leaveOpen: true);
        return _position = 0;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inflater.Dispose();
        }

        base.Dispose(disposing);
    }

    private BundleException Invalid(string what, Exception? cause) => new(
        "bundle_zip_invalid", FormattableString.Invariant($"{file}: the zip says that the file has {length} bytes; what is packed {what}. Copy the bundle again."), file, cause);
}
