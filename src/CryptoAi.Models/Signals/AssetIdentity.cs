using CryptoAi.Models.Assets;
using CryptoAi.Models.Bundles;

namespace CryptoAi.Models.Signals;

/// <summary>What a model knows of an asset.</summary>
/// <param name="Name">The symbol as the model writes it, else as it was asked for.</param>
/// <param name="Id">The row of the embedding with which it predicts; 0 = unknown, and without an embedding.</param>
/// <param name="IsKnown">Whether the model was trained on it.</param>
internal readonly record struct AssetIdentity(string Name, int Id, bool IsKnown)
{
    public static AssetIdentity Of(ModelBundle bundle, string symbol)
    {
        bool known = bundle.Assets.TryGet(symbol, out AssetEntry? entry) && entry.Trained;
        return new AssetIdentity(entry?.Symbol ?? symbol, known && bundle.Config.AssetCapacity > 0 ? entry!.Id : AssetVocabulary.UnknownId, known);
    }
}
