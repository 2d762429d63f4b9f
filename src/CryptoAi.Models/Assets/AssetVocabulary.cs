using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CryptoAi.Models.Assets;

/// <summary>
/// The assets of one model: symbol → row of the embedding. Symbols are found whatever their case and kept as they were given; two symbols that differ in case only
/// are refused. Immutable and thread-safe.
/// </summary>
public sealed class AssetVocabulary
{
    /// <summary>The id of every asset that the model was not trained on.</summary>
    public const int UnknownId = 0;

    private readonly Dictionary<string, AssetEntry> _bySymbol = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates a vocabulary.</summary>
    /// <param name="entries">The assets; ids 1 or more, each used once, holes allowed.</param>
    /// <exception cref="AssetException">A symbol is empty or repeated, or an id is below 1 or repeated (<c>assets_invalid</c>).</exception>
    public AssetVocabulary(IEnumerable<AssetEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        Entries = [.. entries.OrderBy(static e => e.Id)];
        int previous = UnknownId;
        foreach (AssetEntry entry in Entries)
        {
            if (string.IsNullOrWhiteSpace(entry.Symbol))
            {
                throw Invalid($"the asset with id {entry.Id} has an empty symbol");
            }

            if (entry.Id <= UnknownId)
            {
                throw Invalid($"'{entry.Symbol}' has id {entry.Id}; ids start at 1, 0 is the unknown asset");
            }

            if (entry.Id == previous)
            {
                throw Invalid($"'{entry.Symbol}' has id {entry.Id}, which another asset has too");
            }

            if (!_bySymbol.TryAdd(entry.Symbol, entry))
            {
                throw Invalid($"'{entry.Symbol}' is listed twice (case does not matter)");
            }

            previous = entry.Id;
        }
    }

    /// <summary>A vocabulary without assets, for a model that knows none.</summary>
    public static AssetVocabulary Empty { get; } = new([]);

    /// <summary>The assets in ascending order of id.</summary>
    public IReadOnlyList<AssetEntry> Entries { get; }

    /// <summary>The number of assets.</summary>
    public int Count => Entries.Count;

    /// <summary>The largest id in use; 0 without assets.</summary>
    public int MaxId => Entries.Count == 0 ? UnknownId : Entries[^1].Id;

    /// <summary>A vocabulary of trained assets with ids 1, 2, 3 … in the given order.</summary>
    /// <param name="symbols">The symbols.</param>
    /// <exception cref="AssetException">A symbol is empty or repeated (<c>assets_invalid</c>).</exception>
    public static AssetVocabulary FromSymbols(IEnumerable<string> symbols) => new(symbols.Select(static (symbol, i) => new AssetEntry(symbol, i + 1, Trained: true)));

    /// <summary>The entry of a symbol, whatever its case.</summary>
    /// <param name="symbol">The exact symbol.</param>
    /// <param name="entry">The entry when the result is true.</param>
    /// <returns>Whether the asset is listed.</returns>
    public bool TryGet(string symbol, [NotNullWhen(true)] out AssetEntry? entry) => _bySymbol.TryGetValue(symbol, out entry);

    /// <summary>The row of the embedding with which an asset predicts: its id when it was trained, else <see cref="UnknownId"/>.</summary>
    /// <param name="symbol">The exact symbol, in any case.</param>
    public int IdFor(string symbol) => TryGet(symbol, out AssetEntry? entry) && entry.Trained ? entry.Id : UnknownId;

    /// <summary>The one listed asset that a text can mean: see <see cref="SymbolResolver.Resolve"/>.</summary>
    /// <param name="text">A symbol or the base of one, such as BTC.</param>
    /// <exception cref="AssetException">None fits (<c>symbol_unknown</c>) or several do (<c>symbol_ambiguous</c>); the message lists them.</exception>
    public AssetEntry Resolve(string text) => _bySymbol[SymbolResolver.Resolve(text, Entries.Select(static e => e.Symbol))];

    private static AssetException Invalid(FormattableString text) =>
        new("assets_invalid", $"The asset list cannot be used: {text.ToString(CultureInfo.InvariantCulture)}.");
}
