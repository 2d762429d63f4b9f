using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;

namespace CryptoAi.Training.Comparison;

/// <summary>Saves bundles, to weigh them or to keep them.</summary>
/// <param name="backend">Runs the golden windows.</param>
/// <param name="time">Names the folders.</param>
/// <param name="output">The folder to keep them in; null to delete them.</param>
internal sealed class ComparedBundles(IModelBackend backend, TimeProvider time, string? output)
{
    private readonly List<string> _kept = [];
    private readonly string _root = output is null ? "" : Path.TrimEndingDirectorySeparator(Path.GetFullPath(output));
    private readonly bool _existed = Directory.Exists(output);

    /// <summary>Saves the bundles of a kind of model.</summary>
    /// <returns>Their bytes, those of the weights among them, and where they are kept; null where they are not.</returns>
    public (long Bytes, long Weights, IReadOnlyList<string>? Paths) Save(TrainedModels models)
    {
        string folder = output is null ? Directory.CreateTempSubdirectory("cryptoai-compare-").FullName : Path.Combine(output, ModelNames.Code(models.Kind));
        try
        {
            BundleWriter writer = new(backend);
            Dictionary<string, string> folders = FoldersOf([.. models.Bundles.Select(static b => b.Symbol).OfType<string>()]);
            SavedBundle[] saved = [.. models.Bundles.Select(b => writer.SaveNew(b.Bundle, b.Symbol is { } symbol ? Path.Combine(folder, folders[symbol]) : folder, time))];
            _kept.AddRange(output is null ? [] : saved.Select(static s => Path.GetFullPath(s.Path)));
            return (saved.Sum(static s => s.Bytes), saved.Sum(static s => new FileInfo(Path.Combine(s.Path, BundleFiles.Weights)).Length), output is null ? null : [.. saved.Select(static s => s.Path)]);
        }
        finally
        {
            if (output is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    /// <summary>Deletes what was kept, and the folders that are empty then: a comparison without a result leaves nothing.</summary>
    public void Discard()
    {
        foreach (string path in _kept)
        {
            Directory.Delete(path, recursive: true);
            for (string parent = Path.GetDirectoryName(path)!; parent.Length > _root.Length && IsEmpty(parent); parent = Path.GetDirectoryName(parent)!)
            {
                Directory.Delete(parent);
            }
        }

        if (_kept.Count > 0 && !_existed && IsEmpty(_root))
        {
            Directory.Delete(_root);
        }

        _kept.Clear();
    }

    private static bool IsEmpty(string folder) => !Directory.EnumerateFileSystemEntries(folder).Any();

    /// <summary>A symbol may have any characters, a folder not; two symbols that differ in nothing else get a number.</summary>
    private static Dictionary<string, string> FoldersOf(IReadOnlyList<string> symbols)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        Dictionary<string, string> folders = [];
        foreach (string symbol in symbols)
        {
            string plain = string.Concat(symbol.Select(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'));
            string free = plain;
            for (int i = 2; !taken.Add(free); i++)
            {
                free = FormattableString.Invariant($"{plain}-{i}");
            }

            folders.Add(symbol, free);
        }

        return folders;
    }
}
