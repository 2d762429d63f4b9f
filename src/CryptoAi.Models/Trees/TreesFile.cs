using CryptoAi.Features.Reading;

namespace CryptoAi.Models.Trees;

/// <summary>Opens files of trees.</summary>
internal static class TreesFile
{
    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="BoostedTreesException">It is not there, cannot be opened, or is empty or no file.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return RegularFile.OpenRead(path) ?? throw new BoostedTreesException("trees_file_invalid", $"{path}: the file is empty, or a pipe or device and no file.", path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BoostedTreesException("trees_file_not_found", $"{path}: there is no such file.", path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e);
        }
    }

    public static BoostedTreesException Unreadable(string path, Exception cause) =>
        new("trees_file_unreadable", $"{path}: the file cannot be read: {cause.Message}", path, cause);
}
