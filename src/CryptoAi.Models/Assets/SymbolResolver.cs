namespace CryptoAi.Models.Assets;

/// <summary>Finds the symbol that a user means: <c>BTC</c> for BTCUSDT where nothing else fits.</summary>
public static class SymbolResolver
{
    private const int MaxListed = 20;

    /// <summary>The quote currencies that may follow a base, with or without one of the separators - / _ : between them.</summary>
    private static readonly string[] Quotes = ["USDT", "USDC", "FDUSD", "TUSD", "BUSD", "DAI", "USD", "EUR", "GBP", "JPY", "KRW", "TRY", "BTC", "ETH", "BNB"];

    /// <summary>
    /// The one symbol that a text can mean. A symbol equal to the text (whatever the case) always wins; else the text is a base that is followed by a quote
    /// currency, such as BTC for BTCUSDT, BTC-USD or btc/eur.
    /// </summary>
    /// <param name="text">What the user typed.</param>
    /// <param name="symbols">The symbols that there are.</param>
    /// <returns>One of <paramref name="symbols"/>, as it is written there.</returns>
    /// <exception cref="AssetException">None fits (<c>symbol_unknown</c>) or several do (<c>symbol_ambiguous</c>); the message lists them.</exception>
    public static string Resolve(string text, IEnumerable<string> symbols)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        string[] all = [.. symbols.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string wanted = text.Trim();
        if (all.FirstOrDefault(s => s.Equals(wanted, StringComparison.OrdinalIgnoreCase)) is { } exact)
        {
            return exact;
        }

        string[] candidates = [.. all.Where(s => IsBaseOf(wanted, s))];
        return candidates.Length switch
        {
            1 => candidates[0],
            0 => throw new AssetException(
                "symbol_unknown", $"'{wanted}' is none of the {all.Length} symbols that there are: {List(all)}. Give one of them."),
            _ => throw new AssetException("symbol_ambiguous", $"'{wanted}' can mean {List(candidates)}. Give the whole symbol."),
        };
    }

    private static bool IsBaseOf(string text, string symbol)
    {
        if (!symbol.StartsWith(text, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        ReadOnlySpan<char> quote = symbol.AsSpan(text.Length).TrimStart("-/_:");
        foreach (string known in Quotes)
        {
            if (quote.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static string List(string[] symbols) => symbols.Length == 0
        ? "none"
        : string.Join(", ", symbols.Take(MaxListed)) + (symbols.Length > MaxListed ? ", …" : "");
}
