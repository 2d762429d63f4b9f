namespace CryptoAi.Models.Trees;

/// <summary>The text of an XGBoost model as JSON. XGBoost writes numbers that are not finite as NaN, Infinity and -Infinity, which JSON does not know: thresholds of categorical splits are such.</summary>
internal static class XgBoostText
{
    /// <summary>The longest file.</summary>
    private const int MaxBytes = 1 << 30;

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is too long, or binary.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[] Read(FileStream stream)
    {
        if (stream.Length > MaxBytes)
        {
            throw new FormatException(FormattableString.Invariant($"it has {stream.Length} bytes; at most {MaxBytes} are read"));
        }

        byte[] text = new byte[stream.Length];
        stream.ReadExactly(text);

        // binary JSON begins with a brace, too, but then with the type of a number
        if (text[0] != '{' || (text.Length > 1 && !"\" \t\r\n}"u8.Contains(text[1])))
        {
            throw new FormatException("it is no text that begins with '{\"'; files of another ending than .json are binary: save the model again as .json");
        }

        ReplaceNotFinite(text);
        return text;
    }

    /// <summary>An object stands where such a number stood: whoever reads it finds no number there.</summary>
    private static void ReplaceNotFinite(Span<byte> text)
    {
        for (int i = 0; text[i..].IndexOfAny("\"NI"u8) is >= 0 and int found;)
        {
            i += found;
            int length = text[i..].StartsWith("NaN"u8) ? "NaN".Length : text[i..].StartsWith("Infinity"u8) ? "Infinity".Length : 0;
            if (length == 0)
            {
                i = text[i] == '"' ? EndOfText(text, i) : i + 1;
                continue;
            }

            text.Slice(i, length).Fill((byte)' ');
            "{}"u8.CopyTo(text[i..]);
            if (text[i - 1] == '-')
            {
                text[i - 1] = (byte)' ';
            }

            i += length;
        }
    }

    /// <summary>The place after a text in quotes.</summary>
    private static int EndOfText(ReadOnlySpan<byte> text, int quote)
    {
        int i = quote + 1;
        while (i < text.Length && text[i] != '"')
        {
            i += text[i] == '\\' ? 2 : 1;
        }

        return Math.Min(i + 1, text.Length);
    }
}
