using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CryptoAi.Models.Bundles.Manifests;

/// <summary>A JSON file that states its own SHA-256: the hash of the whole file with the 64 digits of the hash replaced by zeros, so that a change of any byte is noticed.</summary>
internal static class SelfChecksum
{
    /// <summary>What stands in the place of the hash before it is known.</summary>
    public static readonly string Blank = new('0', 64);

    /// <summary>Puts the hash in the place of the first <see cref="Blank"/>.</summary>
    public static void Stamp(byte[] bytes)
    {
        byte[] hash = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        hash.CopyTo(bytes, bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Blank)));
    }

    /// <summary>Compares the stated hash with that of the content.</summary>
    /// <param name="bytes">An indented JSON file.</param>
    /// <param name="property">The property that states the hash: the first text of that name counts.</param>
    /// <returns>The content's hash where it is not the stated one; null where all is well.</returns>
    /// <exception cref="JsonException">There is no such property, or no room for 64 digits after it.</exception>
    public static string? Mismatch(byte[] bytes, string property)
    {
        byte[] key = Encoding.UTF8.GetBytes($"\"{property}\": \"");
        int start = bytes.AsSpan().IndexOf(key) + key.Length;
        if (start < key.Length || bytes.Length - start < Blank.Length)
        {
            throw new JsonException($"It has no '{property}' where one is written.");
        }

        byte[] blanked = [.. bytes];
        Encoding.ASCII.GetBytes(Blank).CopyTo(blanked, start);
        string actual = Convert.ToHexStringLower(SHA256.HashData(blanked));
        return bytes.AsSpan(start, Blank.Length).SequenceEqual(Encoding.ASCII.GetBytes(actual)) ? null : actual;
    }
}
