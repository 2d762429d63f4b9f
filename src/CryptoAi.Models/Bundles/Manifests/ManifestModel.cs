namespace CryptoAi.Models.Bundles.Manifests;

/// <summary>The shape of a model in JSON: the fields of both architectures, those of the other one left out.</summary>
internal sealed record ManifestModel
{
    public required string Architecture { get; init; }

    public required int Features { get; init; }

    public required int SequenceLength { get; init; }

    public required int Classes { get; init; }

    public required int AssetCapacity { get; init; }

    public required int Layers { get; init; }

    public required double Dropout { get; init; }

    public int? EmbeddingSize { get; init; }

    public int? HiddenSize { get; init; }

    public int? ModelSize { get; init; }

    public int? Heads { get; init; }

    public int? FeedForwardSize { get; init; }
}
