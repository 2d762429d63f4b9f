namespace CryptoAi.Testing;

/// <summary>A temporary folder that is the process's current one until it is disposed, and gone then. Tests that use it run alone.</summary>
public sealed class CurrentFolder : IDisposable
{
    private readonly string _before = Environment.CurrentDirectory;
    private readonly string _path = Directory.CreateTempSubdirectory("cryptoai-").FullName;

    /// <summary>Makes the folder and goes there.</summary>
    public CurrentFolder() => Environment.CurrentDirectory = _path;

    /// <inheritdoc/>
    public void Dispose()
    {
        Environment.CurrentDirectory = _before;
        Directory.Delete(_path, recursive: true);
    }
}
