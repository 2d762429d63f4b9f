using CryptoAi.Features.Writing;

namespace CryptoAi.Models.Bundles.Store;

/// <summary>Keeps a bundle from being deleted, in all processes, until it is disposed or the process ends. See <see cref="ModelStore.Use"/>.</summary>
public sealed class BundleUse : IDisposable
{
    private const string Suffix = ".use";

    private readonly string _path;
    private FileLock? _lock;

    private BundleUse(string path, FileLock taken) => (_path, _lock) = (path, taken);

    /// <summary>Marks a bundle. The caller has the store's lock.</summary>
    internal static BundleUse Begin(string folder, string name)
    {
        while (true)
        {
            string path = Path.Combine(folder, $".{name}~{Guid.NewGuid():N}{Suffix}");

            // somebody who looks for marks that a crash left may have it for a moment
            if (FileLock.TryTake(path) is { } taken)
            {
                return new BundleUse(path, taken);
            }
        }
    }

    /// <summary>Whether somebody uses a bundle; marks that a crash left are removed. The caller has the store's lock.</summary>
    internal static bool IsUsed(string folder, string name)
    {
        string prefix = $".{name}~";
        int length = prefix.Length + Guid.Empty.ToString("N").Length + Suffix.Length;
        foreach (string path in Directory.EnumerateFiles(folder, ".*" + Suffix))
        {
            string file = Path.GetFileName(path);
            if (file.Length != length || !file.StartsWith(prefix, StringComparison.Ordinal))
            {
                continue;
            }

            using (FileLock? free = FileLock.TryTake(path))
            {
                if (free is null)
                {
                    return true;
                }
            }

            File.Delete(path);
        }

        return false;
    }

    /// <summary>Lets the bundle go.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _lock, null) is { } taken)
        {
            taken.Dispose();
            try
            {
                File.Delete(_path);
            }
            catch (IOException)
            {
                // somebody looks at this moment whether the mark was left by a crash, finds that it is free and removes it
            }
        }
    }
}
