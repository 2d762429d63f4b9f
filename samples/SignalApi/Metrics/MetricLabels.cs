using System.Globalization;

namespace CryptoAi.SignalApi.Metrics;

/// <summary>Writes tags as labels into a buffer, without allocating; what does not fit is cut off.</summary>
internal ref struct MetricLabels(Span<char> buffer)
{
    /// <summary>Room for the labels of a measurement.</summary>
    public const int Longest = 512;

    private readonly Span<char> _buffer = buffer;
    private int _length;

    /// <summary>The labels, separated by commas.</summary>
    public readonly ReadOnlySpan<char> Text => _buffer[.._length];

    /// <summary>Adds a label. One that does not fit whole is left out.</summary>
    public void Append(string key, object? value)
    {
        int start = _length;
        bool isWhole = (start == 0 || TryPut(',')) && TryPutName(key) && TryPut('=') && TryPut('"') && TryPutValue(value) && TryPut('"');
        if (!isWhole)
        {
            _length = start;
        }
    }

    private bool TryPutName(string key)
    {
        foreach (char c in key)
        {
            if (!TryPut(char.IsAsciiLetterOrDigit(c) ? c : '_'))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryPutValue(object? value)
    {
        if (value is ISpanFormattable number)
        {
            bool fits = number.TryFormat(_buffer[_length..], out int written, default, CultureInfo.InvariantCulture);
            _length += written;
            return fits;
        }

        foreach (char c in value as string ?? value?.ToString() ?? "")
        {
            bool fits = c switch
            {
                '\n' => TryPut('\\') && TryPut('n'),
                '"' or '\\' => TryPut('\\') && TryPut(c),
                _ => TryPut(c),
            };
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }

    private bool TryPut(char c)
    {
        if (_length == _buffer.Length)
        {
            return false;
        }

        _buffer[_length++] = c;
        return true;
    }
}
