using System.Security.Cryptography;
using System.Text;

namespace CryptoAi.Features.State;

/// <summary>A saved state as bytes: what it is of, the fields, and a checksum, so that a damaged or foreign snapshot is refused before any field is overwritten.</summary>
internal static class StateSnapshot
{
    // SHA-256 of the kind, the fields, SHA-256 over all of that
    private const int HashSize = SHA256.HashSizeInBytes;

    /// <summary>Saves.</summary>
    /// <param name="kind">What the state is of, with everything that must agree on restoring.</param>
    /// <param name="transfer">The description of the state.</param>
    public static byte[] Save(string kind, Action<StateTransfer> transfer)
    {
        StateTransfer state = new();
        state.BeginSave();
        state.Bytes(KindHash(kind));
        transfer(state);
        return [.. state.Saved, .. SHA256.HashData(state.Saved)];
    }

    /// <summary>Restores.</summary>
    /// <param name="kind">As it was saved.</param>
    /// <param name="snapshot">What <see cref="Save"/> returned.</param>
    /// <param name="transfer">The description of the state.</param>
    /// <exception cref="FeatureStateException">The snapshot is damaged, or of something else.</exception>
    public static void Restore(string kind, ReadOnlySpan<byte> snapshot, Action<StateTransfer> transfer)
    {
        if (snapshot.Length < 2 * HashSize || !SHA256.HashData(snapshot[..^HashSize]).AsSpan().SequenceEqual(snapshot[^HashSize..]))
        {
            throw new FeatureStateException("state_damaged", FormattableString.Invariant($"The saved state of {snapshot.Length} bytes is damaged: its checksum is wrong. Begin again from candles."));
        }

        if (!snapshot[..HashSize].SequenceEqual(KindHash(kind)))
        {
            throw new FeatureStateException("state_differs", $"The saved state is not one of {kind}. Restore it into what it was saved from, or begin again from candles.");
        }

        StateTransfer state = new();
        state.BeginRestore(snapshot[HashSize..^HashSize]);
        transfer(state);
        state.EndRestore();
    }

    private static byte[] KindHash(string kind) => SHA256.HashData(Encoding.UTF8.GetBytes(kind));
}
