using System.Security.Cryptography;
using System.Text.Json;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles.Manifests;
using CryptoAi.Models.Trust;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Bundles;

/// <summary>
/// Reads bundles and believes nothing: checksums of all files, every size before memory is asked for, the features against the application's, and the golden window
/// through scaler and model. A bundle holds numbers and text; nothing of it is executed. Thread-safe.
/// </summary>
/// <param name="backend">Runs the golden window.</param>
/// <param name="catalog">The feature sets of the application.</param>
public sealed class BundleReader(IModelBackend backend, FeatureSetCatalog catalog)
{
    private readonly IModelBackend _backend = backend ?? throw new ArgumentNullException(nameof(backend));
    private readonly FeatureSetCatalog _catalog = catalog ?? throw new ArgumentNullException(nameof(catalog));

    /// <summary>Reads a bundle from its folder or zip file. Of a zip file nothing is unpacked to disk, and of its entries only those that a bundle has are read.</summary>
    /// <param name="path">The folder that training wrote, or the zip file that <see cref="BundleWriter.SaveZip"/> made.</param>
    /// <exception cref="BundleException">
    /// There is neither (<c>bundle_not_found</c>); the zip file is damaged, contradicts itself, is encrypted or of a kind that is not read (<c>bundle_zip_invalid</c>,
    /// <c>bundle_zip_unsupported</c>); a file is missing, unreadable, cut off or changed (<c>bundle_file_missing</c>,
    /// <c>bundle_file_unreadable</c>, <c>bundle_file_truncated</c>, <c>bundle_file_changed</c>, <c>bundle_manifest_invalid</c>, <c>bundle_manifest_changed</c>); the
    /// format is of another version (<c>bundle_format_version</c>); parts do not fit each other (<c>bundle_invalid</c>) or are too large (<c>bundle_too_large</c>); or the
    /// model does not reproduce its golden outputs (<c>bundle_golden_mismatch</c>). The message names the file.
    /// </exception>
    /// <exception cref="WeightsException">A tensor file is malformed, or its tensors do not fit the model.</exception>
    /// <exception cref="FeatureSetException">The feature set is unknown or computes something else than the model was trained with.</exception>
    public ModelBundle Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using IBundleSource source = BundleSource.Open(path);
        return Load(source);
    }

    internal static Manifest ReadManifest(IBundleSource source)
    {
        string file = source.Describe(BundleFiles.Manifest);
        byte[] bytes = Read(source, BundleFiles.Manifest, stream =>
        {
            if (stream.Length > BundleLimits.MaxManifestBytes)
            {
                throw new BundleException(
                    "bundle_too_large", FormattableString.Invariant($"{file}: the manifest has {stream.Length} bytes; at most {BundleLimits.MaxManifestBytes} are read."), file);
            }

            byte[] content = new byte[stream.Length];
            stream.ReadExactly(content);
            return content;
        });
        return ManifestEncoding.Decode(bytes, file);
    }

    internal ModelBundle Load(IBundleSource source)
    {
        Manifest manifest = ReadManifest(source);
        string file = source.Describe(BundleFiles.Manifest);
        ModelBundle bundle;
        GoldenOutput expected;
        try
        {
            ModelConfig config = ModelConfigJson.FromManifest(manifest.Model);
            BundleLimits.Require(config, file);
            StateDict weights = ReadTensors(source, manifest.Weights, BundleFiles.Weights, config.ParameterCount, config.ParameterCount);
            long goldenNumbers = GoldenFile.Specs(config).Sum(static s => s.Length);
            StateDict tensors = ReadTensors(source, manifest.Golden, BundleFiles.Golden, goldenNumbers, goldenNumbers);
            (GoldenWindow golden, expected) = GoldenFile.FromTensors(config, tensors, source.Describe(BundleFiles.Golden));
            bundle = ManifestMapping.ToBundle(manifest, weights, golden, ReadTrust(source, manifest.Trust, config.Features));
        }
        catch (Exception e) when (e is JsonException or ModelConfigException)
        {
            throw new BundleException("bundle_invalid", $"{file}: {e.Message}", file, e);
        }

        BundleValidation.Check(bundle, file);
        RequireFeatures(bundle, file);
        RequireGolden(bundle, expected, source.Describe(BundleFiles.Golden));
        return bundle;
    }

    private static TrustReference? ReadTrust(IBundleSource source, ManifestFile? entry, int features)
    {
        if (entry is null)
        {
            return null;
        }

        StateDict tensors = ReadTensors(
            source, entry, BundleFiles.Trust, TrustReference.NumberCount(rows: 1, features), TrustReference.NumberCount(TrustReference.MaxRows, features));
        try
        {
            return TrustReference.FromTensors(tensors, features);
        }
        catch (ArgumentException e)
        {
            string file = source.Describe(BundleFiles.Trust);
            throw new BundleException("bundle_invalid", $"{file}: {e.Message}", file, e);
        }
    }

    private static StateDict ReadTensors(IBundleSource source, ManifestFile entry, string name, long fewest, long most)
    {
        string file = source.Describe(name);
        return Read(source, name, stream =>
        {
            BundleLimits.RequireTensorFile(stream.Length, fewest, most, file);
            string actual = Convert.ToHexStringLower(SHA256.HashData(stream));
            if (entry.File != name || actual != entry.Sha256)
            {
                throw new BundleException(
                    "bundle_file_changed",
                    $"{file}: the file has SHA-256 {actual}; the manifest expects {entry.Sha256} for '{entry.File}'. It was replaced or damaged; copy the bundle again.",
                    file);
            }

            stream.Position = 0;
            return SafetensorsFile.Read(stream, file).Tensors;
        });
    }

    private static T Read<T>(IBundleSource source, string name, Func<Stream, T> read)
    {
        using Stream stream = source.Open(name);
        try
        {
            return read(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string file = source.Describe(name);
            throw new BundleException("bundle_file_unreadable", $"{file}: the file cannot be read: {e.Message}", file, e);
        }
    }

    private void RequireFeatures(ModelBundle bundle, string file)
    {
        FeatureSet set = _catalog.Require(bundle.Features.Name, bundle.Features.Hash);
        if (!set.Features.Select(static f => f.Name).SequenceEqual(bundle.Features.Features.Select(static f => f.Name), StringComparer.Ordinal))
        {
            throw new BundleException(
                "bundle_invalid", $"{file}: the bundle contradicts itself: its columns are not those of feature set '{set.Name}', whose hash it states.", file);
        }
    }

    private void RequireGolden(ModelBundle bundle, GoldenOutput expected, string file)
    {
        if (GoldenOutput.Compute(_backend, bundle).Disagreement(expected) is { } disagreement)
        {
            throw new BundleException(
                "bundle_golden_mismatch",
                $"{file}: the model does not reproduce its stored outputs on {_backend.Name}, {_backend.Device}: {disagreement}. "
                + "The parts of the bundle do not belong together, or this machine computes differently; do not use its signals.",
                file);
        }
    }
}
