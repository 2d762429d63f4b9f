using System.Globalization;
using System.Text;

namespace CryptoAi.Samples.Tests.Cli;

/// <summary>Hourly candles as CSV text, with places to break.</summary>
internal static class CandleText
{
    public const string Header = "timestamp,open,high,low,close,volume";

    public const long Start = 1_700_000_000 / 3600 * 3600;

    /// <summary>Good rows of slowly waving prices.</summary>
    public static string[] Rows(int count) => [.. Enumerable.Range(0, count).Select(static i => Row(i, 100 + (10 * Math.Sin(i / 7.0))))];

    /// <summary>One row around a price, with an own volume so that no two rows are alike.</summary>
    public static string Row(int hour, double close) =>
        string.Create(CultureInfo.InvariantCulture, $"{Start + (3600L * hour)},{close - 0.5},{close + 1},{close - 1},{close},{1000 + (hour % 13)}");

    public static string File(IEnumerable<string> rows) => new StringBuilder(Header).Append('\n').AppendJoin('\n', rows).Append('\n').ToString();
}
