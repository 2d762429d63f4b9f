namespace CryptoAi.Models.Assets.Registry;

/// <summary>The content of a registry's file.</summary>
internal sealed record RegistryDocument
{
    public const string FormatName = "cryptoai.assets";
    public const int PresentVersion = 1;

    public required string Format { get; init; }

    public required int FormatVersion { get; init; }

    /// <summary>The id of the next new asset: above every id that was ever given, also after somebody took an asset out by hand.</summary>
    public required int NextId { get; init; }

    public required IReadOnlyList<RegistryAsset> Assets { get; init; }

    /// <summary>What contradicts itself, in words; null when nothing does.</summary>
    public string? Fault()
    {
        if (Format != FormatName || FormatVersion != PresentVersion)
        {
            return FormattableString.Invariant($"it is of format '{Format}', version {FormatVersion}; expected '{FormatName}', version {PresentVersion}");
        }

        HashSet<int> ids = [];
        HashSet<string> symbols = new(StringComparer.OrdinalIgnoreCase);
        foreach (RegistryAsset? asset in Assets)
        {
            if (asset is null || string.IsNullOrWhiteSpace(asset.Symbol) || asset.Id <= AssetVocabulary.UnknownId || asset.Id >= NextId)
            {
                return FormattableString.Invariant($"the asset {asset} is impossible; expected a symbol and an id of 1 … {NextId - 1}");
            }

            if (!ids.Add(asset.Id) || !symbols.Add(asset.Symbol))
            {
                return FormattableString.Invariant($"the symbol '{asset.Symbol}' or its id {asset.Id} is there twice");
            }
        }

        return NextId < 1 ? FormattableString.Invariant($"the next id is {NextId}; expected 1 or more") : null;
    }
}
