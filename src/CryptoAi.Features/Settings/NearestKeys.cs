namespace CryptoAi.Features.Settings;

/// <summary>Finds what was meant by a misspelled key.</summary>
internal static class NearestKeys
{
    /// <summary>The keys nearest to one, nearest first; of a key with a colon in it the last part counts, so that one in the wrong place is found.</summary>
    public static string[] Of(string key, IEnumerable<string> known, int most) =>
        [.. known.OrderBy(k => Distance(key.ToUpperInvariant(), k[(k.LastIndexOf(':') + 1)..].ToUpperInvariant())).ThenBy(static k => k, StringComparer.Ordinal).Take(most)];

    /// <summary>The least number of characters to insert, delete or change (Levenshtein).</summary>
    private static int Distance(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 0; i < one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i + 1;
            for (int j = 0; j < other.Length; j++)
            {
                int changed = diagonal + (one[i] == other[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(changed, 1 + Math.Min(row[j], row[j + 1]));
            }
        }

        return row[^1];
    }
}
