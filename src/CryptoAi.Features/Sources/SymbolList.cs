using System.Globalization;

namespace CryptoAi.Features.Sources;

/// <summary>Symbols in messages.</summary>
internal static class SymbolList
{
    private const int MaxListed = 20;

    public static string Text(IEnumerable<string> symbols)
    {
        string[] all = [.. symbols];
        return all.Length == 0
            ? "none"
            : string.Join(", ", all.Take(MaxListed)) + (all.Length > MaxListed ? string.Create(CultureInfo.InvariantCulture, $" and {all.Length - MaxListed} more") : "");
    }
}
