using System.Globalization;
using System.Text.Json;

namespace CryptoAi.Models.Bundles.Manifests;

/// <summary>
/// Manifests as bytes. <c>manifest_sha256</c> is the SHA-256 of the whole file with its own 64 digits replaced by zeros, so that a change of any byte is noticed.
/// </summary>
internal static class ManifestEncoding
{
    /// <summary>The format that is written. Older ones are read through <see cref="ManifestMigration"/>.</summary>
    public const int FormatVersion = 2;

    public static byte[] Encode(Manifest manifest)
    {
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(manifest with { ManifestSha256 = SelfChecksum.Blank }, ManifestJsonContext.Default.Manifest);
        SelfChecksum.Stamp(bytes);
        return bytes;
    }

    /// <exception cref="BundleException">The bytes are no manifest, of another format version, or were changed.</exception>
    public static Manifest Decode(byte[] bytes, string file)
    {
        try
        {
            int version = ReadFormatVersion(bytes);
            RequireKnown(version, file);
            RequireChecksum(bytes, file);
            return ManifestReader.Read(version == FormatVersion ? ManifestReader.Parse(bytes) : ManifestMigration.ToPresent(bytes, version));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // InvalidOperationException: a text that is no valid UTF-8; FormatException: a number that no double holds
            throw new BundleException("bundle_manifest_invalid", $"{file}: the manifest cannot be read: {e.Message} It is damaged or of another kind; copy the bundle again.", file, e);
        }
    }

    /// <exception cref="JsonException">The bytes are no JSON, or state no version.</exception>
    private static int ReadFormatVersion(byte[] bytes)
    {
        Utf8JsonReader reader = new(bytes);
        int? version = null;
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("format_version"))
            {
                reader.Read();
                version ??= reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int number) ? number : null;
            }
        }

        return version ?? throw new JsonException("It has no whole number 'format_version'.");
    }

    private static void RequireKnown(int version, string file)
    {
        if (version is < ManifestMigration.Oldest or > FormatVersion)
        {
            string text = string.Create(
                CultureInfo.InvariantCulture,
                $"{file}: the bundle has format version {version}; this library ({typeof(Manifest).Assembly.GetName().Version?.ToString(3)}) reads versions {ManifestMigration.Oldest} to {FormatVersion}. ");
            throw new BundleException("bundle_format_version", text + "Use a matching version of the library, or train again.", file);
        }
    }

    private static void RequireChecksum(byte[] bytes, string file)
    {
        if (SelfChecksum.Mismatch(bytes, "manifest_sha256") is { } actual)
        {
            throw new BundleException(
                "bundle_manifest_changed",
                $"{file}: the manifest's content has SHA-256 {actual}, which is not the one that it states. It was edited or damaged; copy the bundle again.",
                file);
        }
    }
}
