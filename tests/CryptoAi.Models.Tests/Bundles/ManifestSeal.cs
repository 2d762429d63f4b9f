using System.Security.Cryptography;
using System.Text;

namespace CryptoAi.Models.Tests.Bundles;

/// <summary>Makes the checksum of an edited manifest right again: what an attacker would do.</summary>
internal static class ManifestSeal
{
    private const string Key = "\"manifest_sha256\": \"";

    /// <summary>The manifest with its own hash; as it is where it has no place for one.</summary>
    public static byte[] Renewed(string manifest) => Renewed(Encoding.UTF8.GetBytes(manifest));

    /// <inheritdoc cref="Renewed(string)"/>
    public static byte[] Renewed(byte[] manifest)
    {
        int start = manifest.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Key)) + Key.Length;
        byte[] changed = [.. manifest];
        if (start >= Key.Length && manifest.Length - start >= 64)
        {
            changed.AsSpan(start, 64).Fill((byte)'0');
            Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(changed))).CopyTo(changed, start);
        }

        return changed;
    }
}
