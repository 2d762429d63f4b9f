using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;

namespace CryptoAi.Training.Comparison;

/// <summary>Saves bundles, to weigh them or to keep them.</summary>
/// <param name="backend">Runs the golden windows.</param>
/// <param name="time">Names the folders.</param>
/// <param name="output">The folder to keep them in; null to delete them.</param>
internal sealed class ComparedBundles(IModelBackend backend, TimeProvider time, string? output)
{
    /// <summary>Saves the bundles of a kind of model.</summary>
    /// <returns>Their bytes, those of the weights among them, and where they are kept; null where they are not.</returns>
    public (long Bytes, long Weights, IReadOnlyList<string>? Paths) Save(TrainedModels models)
    {
        string folder = output is null ? Directory.CreateTempSubdirectory("cryptoai-compare-").FullName : Path.Combine(output, ModelNames.Code(models.Kind));
        try
        {
            BundleWriter writer = new(backend);
            SavedBundle[] saved = [.. models.Bundles.Select(b => b.Symbol is { } symbol ? writer.SaveNew(b.Bundle, Path.Combine(folder, FolderOf(symbol)), time) : writer.SaveNew(b.Bundle, folder, time))];
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

    /// <summary>A symbol may have any characters, a folder not.</summary>
    private static string FolderOf(string symbol) => string.Concat(symbol.Select(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'));
}
