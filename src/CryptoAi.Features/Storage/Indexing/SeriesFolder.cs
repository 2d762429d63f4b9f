using System.Globalization;
using System.Text.RegularExpressions;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;
using CryptoAi.Features.Storage.Klines;

namespace CryptoAi.Features.Storage.Indexing;

/// <summary>The folder of one asset and timeframe, laid out as Binance's archive lays it out: <c>BTCUSDT/1h/BTCUSDT-1h-2024-12.csv</c>.</summary>
internal sealed partial class SeriesFolder
{
    private static readonly string[] CandleEndings = [".csv", ".csv.gz", ".zip"];

    public SeriesFolder(string root, string symbol, Timeframe timeframe)
    {
        (Symbol, Timeframe) = (Name(symbol), timeframe);
        Path = System.IO.Path.Combine(root, Symbol, timeframe.ToString());
    }

    public string Symbol { get; }

    public Timeframe Timeframe { get; }

    public string Path { get; }

    public bool Exists => Directory.Exists(Path);

    /// <summary>The spelling of a symbol in a store.</summary>
    /// <exception cref="CandleStoreException">The symbol cannot be the name of a folder.</exception>
    public static string Name(string symbol)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        string name = SymbolName.Normalize(symbol);
        return SymbolPattern().IsMatch(name)
            ? name
            : throw new CandleStoreException(
                CandleStoreException.SymbolInvalid, $"'{symbol}' cannot be the name of a folder. Expected letters, digits and dots, beginning and ending with a letter or digit, such as BTCUSDT or BRK.B.");
    }

    /// <summary>Whether a text is a symbol as stores spell it.</summary>
    public static bool IsName(string text) => SymbolPattern().IsMatch(text) && SymbolName.Normalize(text) == text;

    /// <summary>Whether a file holds candles, by its name.</summary>
    public static bool IsCandleFile(string path) => CandleEndings.Any(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    /// <summary>The files of the months, oldest first; none when there is no folder.</summary>
    /// <exception cref="CandleStoreException">A month is there twice, a file belongs elsewhere, or the folder cannot be read.</exception>
    public IReadOnlyList<MonthFile> Months()
    {
        SortedDictionary<KlineMonth, MonthFile> months = [];
        foreach (string path in Files())
        {
            MonthFile month = Parse(path) ?? throw new CandleStoreException(
                CandleStoreException.ForeignFile,
                $"{path}: this is no file of a month of {Symbol} {Timeframe}, which have names such as {new KlineMonth(2024, 12).FileName(Symbol, Timeframe, isGzip: false)}. Import it instead, and move it away from here.",
                path);
            if (!months.TryAdd(month.Month, month))
            {
                throw new CandleStoreException(
                    CandleStoreException.MonthTwice, $"{path}: the month is there a second time, as {months[month.Month].Path}. Move one of them away; what it has more can be imported.", path);
            }
        }

        return [.. months.Values];
    }

    /// <summary>Where a month lies or would lie.</summary>
    public MonthFile PathOf(KlineMonth month, bool isGzip) => new(month, System.IO.Path.Combine(Path, month.FileName(Symbol, Timeframe, isGzip)), isGzip);

    private string[] Files()
    {
        try
        {
            return Exists ? [.. Directory.EnumerateFiles(Path).Where(static f => IsCandleFile(f)).Order(StringComparer.Ordinal)] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CandleStoreException(CandleStoreException.Unreadable, $"{Path}: the folder cannot be read: {e.Message}", Path, e);
        }
    }

    private MonthFile? Parse(string path)
    {
        string name = System.IO.Path.GetFileName(path);
        Match match = MonthPattern().Match(name);
        if (!match.Success || match.Groups["symbol"].Value != Symbol || match.Groups["timeframe"].Value != Timeframe.ToString())
        {
            return null;
        }

        KlineMonth month = new(int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups["month"].Value, CultureInfo.InvariantCulture));
        return month.Year > 0 && month.Number is >= 1 and <= 12 ? new MonthFile(month, path, match.Groups["gzip"].Success) : null;
    }

    [GeneratedRegex(@"^(?<symbol>.+)-(?<timeframe>[0-9]+[smhd])-(?<year>[0-9]{4})-(?<month>[0-9]{2})\.csv(?<gzip>\.gz)?\z")]
    private static partial Regex MonthPattern();

    // no dot at the end: some systems drop it, and two assets would share a folder
    [GeneratedRegex(@"^[\p{L}\p{Nd}]([\p{L}\p{Nd}.]{0,98}[\p{L}\p{Nd}])?\z")]
    private static partial Regex SymbolPattern();
}
