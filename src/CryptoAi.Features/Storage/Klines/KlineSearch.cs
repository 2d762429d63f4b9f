namespace CryptoAi.Features.Storage.Klines;

/// <summary>Finds lines in sorted kline text without parsing those before or after.</summary>
internal static class KlineSearch
{
    /// <summary>Where the first row begins that opens at a time or later; the length of the text when there is none.</summary>
    public static int FirstFrom(KlineText text, long time)
    {
        int low = 0;
        int high = text.Span.Length;
        while (low < high)
        {
            int start = LineStart(text.Span, low + ((high - low) / 2));
            ReadOnlySpan<byte> line = text.LineAt(start, out int next);
            if (!line.IsEmpty && KlineParser.TimeOf(text, line, start, out _) >= time)
            {
                high = start;
            }
            else
            {
                low = next;
            }
        }

        return low;
    }

    /// <summary>Where the last <paramref name="count"/> lines before a place begin.</summary>
    /// <param name="text">The text.</param>
    /// <param name="end">The place: the beginning of a line, or the end of the text.</param>
    /// <param name="count">How many lines.</param>
    public static int LinesBefore(KlineText text, int end, int count)
    {
        int start = end;
        for (int i = 0; i < count && start > 0; i++)
        {
            start = LineStart(text.Span, start - 1);
        }

        return start;
    }

    /// <summary>Where the line begins that a byte belongs to; a line feed belongs to the line that it ends.</summary>
    private static int LineStart(ReadOnlySpan<byte> text, int at) => text[..at].LastIndexOf((byte)'\n') + 1;
}
