using CryptoAi.Features.Candles;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Bundles.Manifests;

namespace CryptoAi.Models.Bundles;

/// <summary>What a bundle's manifest says about it, without the weights: enough to choose one. Nothing but the manifest's own checksum is verified; <see cref="BundleReader.Load(string)"/> verifies all.</summary>
public sealed record BundleInfo
{
    /// <summary>The version of the format in which it was written.</summary>
    public required int FormatVersion { get; init; }

    /// <summary>The model: <c>lstm</c> or <c>transformer</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>The number of the model's parameters.</summary>
    public required long Parameters { get; init; }

    /// <summary>The name of the feature set.</summary>
    public required string FeatureSet { get; init; }

    /// <summary>The length of a bar.</summary>
    public required Timeframe Timeframe { get; init; }

    /// <summary>The assets that the model was trained on.</summary>
    public required int TrainedAssets { get; init; }

    /// <summary>When training ended, UTC.</summary>
    public required DateTimeOffset TrainedAt { get; init; }

    /// <inheritdoc cref="ModelBundle.ExpiresAt"/>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The version of the SDK that trained the model.</summary>
    public required string LibraryVersion { get; init; }

    /// <summary>SHA-256 of the weights, lower-case hexadecimal.</summary>
    public required string WeightsSha256 { get; init; }

    /// <inheritdoc cref="ModelBundle.DataFingerprint"/>
    public required string DataFingerprint { get; init; }

    /// <summary>Whether it has a trust reference, without which signals state no dissimilarity and no drift.</summary>
    public required bool HasTrust { get; init; }

    /// <summary>How the model did on its test split; null when it was not evaluated, or its metrics have another shape than the training package's.</summary>
    public BundleMetrics? Metrics { get; init; }

    /// <summary>Reads the manifest of a bundle.</summary>
    /// <param name="path">The folder or zip file.</param>
    /// <exception cref="BundleException">There is no such bundle (<c>bundle_not_found</c>), or its manifest is missing, damaged or of another format version.</exception>
    public static BundleInfo Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using IBundleSource source = BundleSource.Open(path);
        return Of(BundleReader.ReadManifest(source), source.Describe(BundleFiles.Manifest));
    }

    /// <summary>The content of a manifest in short.</summary>
    /// <exception cref="BundleException">A value cannot be (<c>bundle_invalid</c>).</exception>
    internal static BundleInfo Of(Manifest manifest, string file)
    {
        try
        {
            return new BundleInfo
            {
                FormatVersion = manifest.FormatVersion,
                Architecture = manifest.Model.Architecture,
                Parameters = ModelConfigJson.FromManifest(manifest.Model).ParameterCount,
                FeatureSet = manifest.Features.Name,
                Timeframe = Timeframe.Parse(manifest.Timeframe),
                TrainedAssets = manifest.Assets.Count(static a => a is { Trained: true }),
                TrainedAt = manifest.TrainedAt,
                ExpiresAt = manifest.ExpiresAt,
                LibraryVersion = manifest.LibraryVersion,
                WeightsSha256 = manifest.Weights.Sha256,
                DataFingerprint = manifest.DataFingerprint,
                HasTrust = manifest.Trust is not null,
                Metrics = BundleMetrics.Of(manifest.Metrics),
            };
        }
        catch (Exception e) when (e is FormatException or ModelConfigException)
        {
            throw new BundleException("bundle_invalid", $"{file}: {e.Message}", file, e);
        }
    }
}
