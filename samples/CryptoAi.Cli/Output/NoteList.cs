namespace CryptoAi.Cli.Output;

/// <summary>Remarks of one kind, of which only the first few are shown.</summary>
internal static class NoteList
{
    private const int MostNotes = 5;

    public static void Write<T>(CommandOutput output, IReadOnlyList<T> items, Func<T, string> text)
    {
        foreach (T item in items.Take(MostNotes))
        {
            output.Note(text(item));
        }

        if (items.Count > MostNotes)
        {
            output.Note($"… and {Format.Count(items.Count - MostNotes)} more; --json lists all.");
        }
    }
}
