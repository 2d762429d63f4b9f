using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Reading;

/// <summary>Names of assets: one spelling for "ETH/USDT", "eth-usdt" and "ETHUSDT", and the name that a file name holds.</summary>
internal static class SymbolName
{
    /// <summary>How Binance names candles of a month.</summary>
    private const string Month = "1M";

    private static readonly HashSet<string> Money =
    [
        "USD", "USDT", "USDC", "BUSD", "FDUSD", "TUSD", "DAI", "EUR", "GBP", "JPY", "KRW", "TRY", "BRL", "AUD", "CHF", "CAD", "QUOTE", "CURRENCY",
    ];

    // words around the symbol in the file names of exchanges and download sites
    private static readonly HashSet<string> OtherWords =
    [
        "BINANCE", "BINANCEUS", "BITFINEX", "BITSTAMP", "BYBIT", "COINBASE", "GEMINI", "HUOBI", "KRAKEN", "KUCOIN", "OKX", "POLONIEX", "POLYGON", "YAHOO",
        "CANDLES", "DATA", "FUTURES", "HISTORY", "KLINES", "OHLC", "OHLCV", "PERP", "PERPETUAL", "SPOT",
    ];

    /// <summary>Whether a name is a currency in which prices are quoted.</summary>
    public static bool IsMoney(string name) => Money.Contains(name);

    /// <summary>Upper case without separators; a settlement suffix (":USDT") falls away.</summary>
    public static string Normalize(string symbol)
    {
        int settlement = symbol.IndexOf(':', StringComparison.Ordinal);
        string pair = settlement > 0 ? symbol[..settlement] : symbol;
        return string.Concat(pair.Split(['/', '-', '_', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToUpperInvariant();
    }

    /// <summary>The asset that a file name holds, such as BTCUSDT in <c>BTCUSDT-1h-2024-12.csv</c>, or null when it holds none or several.</summary>
    public static string? FromFileName(string path)
    {
        string[] words = [.. FileWords(path).Select(static w => w.ToUpperInvariant())];
        string[] names = [.. words.Where(static w => !OtherWords.Contains(w) && !TryTimeframe(w, out _) && !w.All(char.IsAsciiDigit))];
        return names switch
        {

            // a ticker such as D that is also a word for a timeframe
            [] => words is [var first, ..] && !OtherWords.Contains(first) && !first.All(char.IsAsciiDigit) ? first : null,
            [var name] => name,
            [var asset, var quote] when IsMoney(quote) => asset + quote,
            [var asset, var quote, var settlement] when IsMoney(quote) && quote == settlement => asset + quote,
            _ => null,
        };
    }

    /// <summary>The timeframe that a file name holds, such as 1h in <c>BTCUSDT_1h.csv</c>, or null; also for <c>1M</c>, a month.</summary>
    public static Timeframe? TimeframeFromFileName(string path)
    {
        foreach (string word in FileWords(path).Skip(1))
        {
            if (word != Month && TryTimeframe(word.ToUpperInvariant(), out Timeframe timeframe))
            {
                return timeframe;
            }
        }

        return null;
    }

    /// <param name="word">The word in upper case.</param>
    /// <param name="timeframe">What it means.</param>
    private static bool TryTimeframe(string word, out Timeframe timeframe)
    {
        string? text = word switch
        {
            "MINUTE" or "MIN" => "1m",
            "HOUR" or "HOURLY" or "1HOUR" => "1h",
            "DAY" or "DAILY" or "D" or "1DAY" => "1d",
            _ when word.EndsWith("MIN", StringComparison.Ordinal) => word[..^2],
            _ => word,
        };
        return Timeframe.TryParse(text.ToLowerInvariant(), out timeframe);
    }

    private static string[] FileWords(string path)
    {
        string name = Path.GetFileName(path);
        foreach (string extension in (string[])[".gz", ".csv", ".json", ".txt"])
        {
            if (name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            {
                name = name[..^extension.Length];
            }
        }

        return name.Split(['_', '-', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
