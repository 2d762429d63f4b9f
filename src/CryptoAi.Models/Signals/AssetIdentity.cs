using CryptoAi.Models.Assets;
using CryptoAi.Models.Bundles;

namespace CryptoAi.Models.Signals;

/// <summary>What a model knows of an asset.</summary>
/// <param name="Name">The symbol as the model writes it, else as it was asked for.</param>
/// <param name="Id">The row of the embedding with which it predicts; 0 = unknown, and without an embedding.</param>
/// <param name="IsKnown">Whether the model was trained on it.</param>
internal readonly record struct AssetIdentity(string Name, int Id, bool IsKnown)
{
    private const int MostNamed = 10;

    /// <summary>What the model knows of an asset, whether it predicts it or not.</summary>
    public static AssetIdentity Of(ModelBundle bundle, string symbol)
    {
        bool known = bundle.Assets.TryGet(symbol, out AssetEntry? entry) && entry.Trained;
        return new AssetIdentity(entry?.Symbol ?? symbol, known && bundle.Config.AssetCapacity > 0 ? entry!.Id : AssetVocabulary.UnknownId, known);
    }

    /// <summary>What the model knows of an asset that it predicts.</summary>
    /// <exception cref="AssetException">It does not (<c>asset_unknown</c>).</exception>
    public static AssetIdentity Require(ModelBundle bundle, string symbol) =>
        Of(bundle, symbol) is var asset && asset.IsPredicted(bundle) ? asset : throw Unknown(bundle, symbol);

    /// <summary>Whether the model gives signals of the asset.</summary>
    public bool IsPredicted(ModelBundle bundle) => bundle.Config.CanPredict(Id);

    /// <summary>The error of an asset that the model does not predict.</summary>
    public static AssetException Unknown(ModelBundle bundle, string symbol)
    {
        string[] symbols = [.. bundle.Assets.Entries.Where(e => e.Trained && bundle.Config.CanPredict(e.Id)).Select(static e => e.Symbol)];
        string some = string.Join(", ", symbols.Take(MostNamed)) + (symbols.Length > MostNamed ? FormattableString.Invariant($" and {symbols.Length - MostNamed} more") : "");
        return new AssetException(
            "asset_unknown", $"{symbol}: the model '{bundle.Config.Architecture}' has no part for this asset and none for unknown ones. It knows {some}. Train it on the asset, or use a unified model.");
    }
}
