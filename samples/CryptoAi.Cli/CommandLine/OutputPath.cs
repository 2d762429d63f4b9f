namespace CryptoAi.Cli.CommandLine;

/// <summary>Checks paths to write to before work is done for them.</summary>
internal static class OutputPath
{
    /// <exception cref="UsageException">The folder, or one above it, is a file.</exception>
    public static void RequireFolder(string folder, string content)
    {
        if (FileOnTheWay(folder) is { } file)
        {
            throw new UsageException($"{file}: this is a file; --output names the folder {content}.");
        }
    }

    /// <exception cref="UsageException">The path is a folder, or a folder above it is a file.</exception>
    public static void RequireFile(string path, string example, string flag = "--output")
    {
        if (Directory.Exists(path))
        {
            throw new UsageException($"{path}: this is a folder; {flag} names the file to write, such as {Path.Combine(path, example)}.");
        }

        if (Path.GetDirectoryName(path) is { Length: > 0 } folder && FileOnTheWay(folder) is { } file)
        {
            throw new UsageException($"{file}: this is a file; {flag} {path} needs a folder of this name. Choose another {flag}.");
        }
    }

    private static string? FileOnTheWay(string? path)
    {
        while (!string.IsNullOrEmpty(path))
        {
            if (File.Exists(path))
            {
                return path;
            }

            path = Path.GetDirectoryName(path);
        }

        return null;
    }
}
