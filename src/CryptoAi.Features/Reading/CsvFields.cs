namespace CryptoAi.Features.Reading;

/// <summary>Walks over the fields of one line: blanks around a field and quotes around it are taken off.</summary>
internal ref struct CsvFields(ReadOnlySpan<byte> line, byte delimiter)
{
    private ReadOnlySpan<byte> _rest = line;
    private bool _isDone;

    /// <summary>Moves to the next field.</summary>
    public bool TryNext(out ReadOnlySpan<byte> field)
    {
        if (_isDone)
        {
            field = default;
            return false;
        }

        int length = _rest is [(byte)'"', ..] ? QuotedLength() : _rest.IndexOf(delimiter);
        if (length < 0)
        {
            field = _rest;
            _isDone = true;
        }
        else
        {
            field = _rest[..length];
            _rest = _rest[(length + 1)..];
        }

        if (!field.IsEmpty && (field[0] <= (byte)' ' || field[^1] <= (byte)' ' || field[0] == (byte)'"'))
        {
            field = Clean(field);
        }

        return true;
    }

    /// <summary>The number of fields of a line.</summary>
    public static int Count(ReadOnlySpan<byte> line, byte delimiter)
    {
        CsvFields fields = new(line, delimiter);
        int count = 0;
        while (fields.TryNext(out _))
        {
            count++;
        }

        return count;
    }

    /// <summary>Whether a line holds nothing but blanks.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0;

    /// <summary>The length of a quoted field up to the delimiter behind its closing quote, or −1 when it is the last one.</summary>
    private readonly int QuotedLength()
    {
        int closing = _rest[1..].IndexOf((byte)'"');
        int from = closing < 0 ? 1 : closing + 2;
        int length = _rest[from..].IndexOf(delimiter);
        return length < 0 ? -1 : from + length;
    }

    private static ReadOnlySpan<byte> Clean(ReadOnlySpan<byte> field)
    {
        field = field.Trim(" \t\r"u8);
        return field is [(byte)'"', .., (byte)'"'] ? field[1..^1].Trim(" \t"u8) : field;
    }
}
