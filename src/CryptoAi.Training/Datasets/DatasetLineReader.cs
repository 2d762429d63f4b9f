namespace CryptoAi.Training.Datasets;

/// <summary>Cuts a dataset file into lines without copying them; a line is valid until the next is read.</summary>
internal sealed class DatasetLineReader(Stream stream, string path)
{
    private const int LongestLine = 1 << 20;
    private readonly byte[] _buffer = new byte[LongestLine];
    private int _start;
    private int _end;

    /// <summary>The 1-based number of the line read last.</summary>
    public long LineNumber { get; private set; }

    /// <summary>Reads the next line, without its end.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="DatasetException">The line has no end within 1 MiB, or the file ends within it.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        int length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
        if (length < 0)
        {
            Fill();
            length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
        }

        if (length < 0)
        {
            line = default;
            return _end == _start
                ? false
                : throw new DatasetException(
                    "dataset_truncated", FormattableString.Invariant($"{path}, line {LineNumber + 1}: the line does not end. The file was cut off; prepare the dataset again."), path, LineNumber + 1);
        }

        line = _buffer.AsSpan(_start, length).TrimEnd((byte)'\r');
        _start += length + 1;
        LineNumber++;
        return true;
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        _end += stream.ReadAtLeast(_buffer.AsSpan(_end), _buffer.Length - _end, throwOnEndOfStream: false);
    }
}
