using System.Text;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Reading;

/// <summary>Takes what a parser finds: candles, and rows that cannot be parsed, which stop the reading or are counted.</summary>
internal sealed class RowCollector(RowLocator locator, BadRowPolicy badRows)
{
    private TimestampUnit? _unit;

    /// <summary>The candles in the order of the file.</summary>
    public CandleRows Rows { get; } = new();

    /// <summary>What was found on the way.</summary>
    public FindingList Findings { get; } = new(locator);

    /// <summary>Where rows stand.</summary>
    public RowLocator Locator { get; } = locator;

    /// <summary>Whether the rows have volumes.</summary>
    public bool HasVolume { get; set; }

    /// <summary>The asset of the symbol column, or null.</summary>
    public string? Symbol { get; set; }

    /// <summary>Rows left out because they cannot be parsed.</summary>
    public int Rejected { get; private set; }

    /// <summary>The unit of the first time stamp.</summary>
    public TimestampUnit Unit => _unit ?? TimestampUnit.Text;

    /// <summary>Adds a candle.</summary>
    public void Add(long time, TimestampUnit unit, double open, double high, double low, double close, double volume, int position)
    {
        if (unit != _unit)
        {
            if (_unit is { } first)
            {
                Findings.Add("timestamp_unit_change", position, $"the time stamp is in {unit}, the first one was in {first}");
            }
            else
            {
                _unit = unit;
            }
        }

        Rows.Add(time, open, high, low, close, volume, position);
    }

    /// <summary>Refuses a row that cannot be parsed: an error, or counted under <see cref="BadRowPolicy.Drop"/>.</summary>
    public void Reject(string code, int position, string text)
    {
        if (badRows == BadRowPolicy.Throw)
        {
            throw Locator.Error(code, position, text);
        }

        Rejected++;
        Findings.Add("rejected_row", position, $"{text}");
    }

    /// <summary>A piece of the file for a message, short and printable.</summary>
    public static string Quote(ReadOnlySpan<byte> text)
    {
        const int longest = 60;
        bool isCut = text.Length > longest;
        string shown = Encoding.UTF8.GetString(isCut ? text[..longest] : text);
        return $"'{string.Concat(shown.Select(static c => char.IsControl(c) ? '?' : c))}{(isCut ? "…" : "")}'";
    }
}
