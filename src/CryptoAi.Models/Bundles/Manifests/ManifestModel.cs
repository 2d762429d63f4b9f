using System.Text.Json.Serialization;
using CryptoAi.Models.Ensembles;
using CryptoAi.Models.Files;

namespace CryptoAi.Models.Bundles.Manifests;

/// <summary>The shape of a model in JSON: the fields of all architectures, those of the others left out.</summary>
internal sealed record ManifestModel
{
    public required string Architecture { get; init; }

    public required int Features { get; init; }

    public required int SequenceLength { get; init; }

    public required int Classes { get; init; }

    public required int AssetCapacity { get; init; }

    public int? Layers { get; init; }

    public double? Dropout { get; init; }

    public int? EmbeddingSize { get; init; }

    public int? HiddenSize { get; init; }

    public int? ModelSize { get; init; }

    public int? Heads { get; init; }

    public int? FeedForwardSize { get; init; }

    public string? Objective { get; init; }

    public IReadOnlyList<ManifestForest>? Forests { get; init; }

    [JsonConverter(typeof(SnakeCaseEnumConverter<EnsembleMethod>))]
    public EnsembleMethod? Method { get; init; }

    public IReadOnlyList<ManifestMember>? Members { get; init; }
}
