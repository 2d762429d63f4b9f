using System.Globalization;
using CryptoAi.Cli.Data;

namespace CryptoAi.Cli.Output;

/// <summary>Where a trained model is and what became of older ones, for people.</summary>
internal static class SavedModelText
{
    public static void Write(CommandOutput output, SavedModel saved)
    {
        output.Field("bundle", $"{saved.Path} ({Format.Bytes(saved.Bytes)})");
        if (saved.ExpiresAt is { } expiry)
        {
            output.Field("expires", expiry.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture));
        }

        if (saved.Retention.Removed.Count > 0)
        {
            output.Field("removed", string.Join(", ", saved.Retention.Removed));
        }

        if (saved.Retention.InUse.Count > 0)
        {
            output.Field("kept, in use", string.Join(", ", saved.Retention.InUse));
        }

        if (saved.Retention.Problem is { } problem)
        {
            output.Note($"Older bundles could not be removed: {problem}");
        }
    }
}
