using System.Globalization;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Reading;

/// <summary>Names the place of a row in its file: a line of text, or an element of a JSON array.</summary>
internal sealed record RowLocator(string File, bool IsJson)
{
    /// <summary>The line of a row, or null in JSON.</summary>
    public long? Line(int position) => IsJson ? null : position;

    /// <summary>"line 7" or "array element [6]".</summary>
    public string Place(int position) => (IsJson ? "array element [" : "line ") + position.ToString(CultureInfo.InvariantCulture) + (IsJson ? "]" : "");

    /// <summary>The error of one row.</summary>
    public CandleDataException Error(string code, int position, string text) =>
        new(code, $"{File}, {Place(position)}: {text}.", File, Line(position));
}
