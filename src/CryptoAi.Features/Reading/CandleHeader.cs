using System.Text;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Reading;

/// <summary>The header line of a candle file and what its column names mean.</summary>
internal sealed class CandleHeader
{
    // in the order of preference: a Unix time is exact, a bare date may lack the hour
    private static readonly string[] TimeNames =
        ["unix", "unix_time", "unix_timestamp", "open_time", "opentime", "open_timestamp", "timestamp", "timestamps", "time", "datetime", "date_time", "date", "start_time", "ts", "t"];

    private static readonly string[] SymbolNames = ["symbol", "ticker", "tic", "pair", "instrument"];
    private static readonly string[] OpenNames = ["open", "open_price", "o"];
    private static readonly string[] HighNames = ["high", "high_price", "h"];
    private static readonly string[] LowNames = ["low", "low_price", "l"];
    private static readonly string[] CloseNames = ["close", "close_price", "c"];
    private static readonly string[] VolumeNames = ["base_volume", "volume_base", "base_asset_volume", "volume", "vol", "v"];

    private const string VolumeOfPrefix = "volume_";

    private readonly byte _delimiter;
    private readonly string[] _names;

    private CandleHeader(byte delimiter, string[] names) => (_delimiter, _names) = (delimiter, names);

    /// <summary>Reads a line as a header.</summary>
    /// <returns>The header, or null when the line names no two columns of a candle.</returns>
    public static CandleHeader? TryRead(ReadOnlySpan<byte> line, byte delimiter)
    {
        List<string> names = [];
        CsvFields fields = new(line, delimiter);
        while (fields.TryNext(out ReadOnlySpan<byte> field))
        {
            names.Add(Normalize(Encoding.UTF8.GetString(field)));
        }

        CandleHeader header = new(delimiter, [.. names]);
        string[][] known = [TimeNames, OpenNames, HighNames, LowNames, CloseNames];
        return known.Count(role => header.Find(role) >= 0) >= 2 ? header : null;
    }

    /// <summary>The symbol that a row carries, or null.</summary>
    public string? SymbolOf(ReadOnlySpan<byte> row)
    {
        int column = Find(SymbolNames);
        CsvFields fields = new(row, _delimiter);
        for (int i = 0; fields.TryNext(out ReadOnlySpan<byte> field); i++)
        {
            if (i == column)
            {
                return SymbolName.Normalize(Encoding.UTF8.GetString(field));
            }
        }

        return null;
    }

    /// <summary>Gives every column its role.</summary>
    /// <param name="symbol">The asset, when known: its own volume column is preferred over one in quote currency.</param>
    /// <param name="locator">Where errors are.</param>
    /// <param name="line">The header's line.</param>
    /// <exception cref="CandleDataException">Required columns are missing or a name stands twice.</exception>
    public CandleLayout Resolve(string? symbol, RowLocator locator, int line)
    {
        FieldRole[] roles = new FieldRole[_names.Length];
        List<string> missing = [];
        Assign(FieldRole.Time, FindTime(), "time");
        Assign(FieldRole.Open, Find(OpenNames), "open");
        Assign(FieldRole.High, Find(HighNames), "high");
        Assign(FieldRole.Low, Find(LowNames), "low");
        Assign(FieldRole.Close, Find(CloseNames), "close");
        if (missing.Count > 0)
        {
            throw locator.Error(
                "candle_columns_missing",
                line,
                $"the header lacks {string.Join(", ", missing)}; found {string.Join(", ", _names)}. Needed are time (or timestamp, datetime, date, unix, open_time), open, high, low and close");
        }

        Assign(FieldRole.Symbol, Find(SymbolNames), null);
        Assign(FieldRole.Volume, FindVolume(symbol), null);
        for (int i = 0; i < roles.Length; i++)
        {
            if (roles[i] != FieldRole.Ignored && Array.IndexOf(_names, _names[i], i + 1) is >= 0 and int again)
            {
                throw locator.Error("candle_columns_repeated", line, $"columns {i + 1} and {again + 1} of the header are both named '{_names[i]}'; rename or remove one");
            }
        }

        return new CandleLayout(_delimiter, roles);

        void Assign(FieldRole role, int column, string? required)
        {
            if (column >= 0)
            {
                roles[column] = role;
            }
            else if (required is not null)
            {
                missing.Add(required);
            }
        }
    }

    private int Find(string[] synonyms)
    {
        foreach (string name in synonyms)
        {
            int column = Array.IndexOf(_names, name);
            if (column >= 0)
            {
                return column;
            }
        }

        return -1;
    }

    /// <summary>The time column; a first column without a name is the index that data frames write.</summary>
    private int FindTime() => Find(TimeNames) is >= 0 and int column ? column : _names[0].Length == 0 ? 0 : -1;

    /// <summary>
    /// The volume in base currency. "volume_btc" of BTCUSD wins over a plain "volume", which is quote currency beside it; without a plain
    /// one the first column that is not named after money is taken (sources list base before quote).
    /// </summary>
    private int FindVolume(string? symbol)
    {
        int plain = Find(VolumeNames);
        int firstOfAsset = -1;
        for (int i = 0; i < _names.Length; i++)
        {
            string name = _names[i];
            if (!name.StartsWith(VolumeOfPrefix, StringComparison.Ordinal))
            {
                continue;
            }

            string of = name[VolumeOfPrefix.Length..].ToUpperInvariant();
            if (symbol is not null && symbol.Length > of.Length && symbol.StartsWith(of, StringComparison.Ordinal))
            {
                return i;
            }

            if (firstOfAsset < 0 && !SymbolName.IsMoney(of))
            {
                firstOfAsset = i;
            }
        }

        return plain >= 0 ? plain : firstOfAsset;
    }

    /// <summary>Lower case, every run of other characters one underscore: "Volume (BTC)" is volume_btc.</summary>
    private static string Normalize(string name)
    {
        StringBuilder text = new(name.Length);
        foreach (char character in name)
        {
            if (char.IsLetterOrDigit(character))
            {
                text.Append(char.ToLowerInvariant(character));
            }
            else if (text.Length > 0 && text[^1] != '_')
            {
                text.Append('_');
            }
        }

        return text.ToString().TrimEnd('_');
    }
}
