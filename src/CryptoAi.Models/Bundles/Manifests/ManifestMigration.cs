using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CryptoAi.Models.Bundles.Manifests;

/// <summary>
/// Brings manifests of older formats to the present one: one step per version, each from a version to the next, applied in order. A step works on the JSON, so that it stays
/// right when <see cref="Manifest"/> changes again.
/// </summary>
internal static class ManifestMigration
{
    /// <summary>The oldest format that is read.</summary>
    public const int Oldest = 1;

    /// <summary>Element i leads from version <see cref="Oldest"/> + i to the next.</summary>
    private static readonly Action<JsonObject>[] Steps = [ToVersion2];

    /// <summary>The manifest as of the present version; its <c>format_version</c> still says which one it was written in.</summary>
    /// <exception cref="JsonException">The bytes are no manifest.</exception>
    public static JsonElement ToPresent(byte[] bytes, int version)
    {
        JsonObject manifest = JsonObject.Create(ManifestReader.Parse(bytes)) ?? throw new JsonException("It is no JSON object.");
        foreach (Action<JsonObject> step in Steps.AsSpan(version - Oldest))
        {
            step(manifest);
        }

        ArrayBufferWriter<byte> present = new(bytes.Length);
        using (Utf8JsonWriter writer = new(present))
        {
            manifest.WriteTo(writer);
        }

        return ManifestReader.Parse(present.WrittenSpan);
    }

    /// <summary>Version 1 knew neither a trust reference nor an end of validity. Fields of these names meant nothing there, so they must not begin to mean something now.</summary>
    private static void ToVersion2(JsonObject manifest)
    {
        manifest.Remove("trust");
        manifest.Remove("expires_at");
    }
}
