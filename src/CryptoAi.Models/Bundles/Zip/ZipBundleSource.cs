namespace CryptoAi.Models.Bundles.Zip;

/// <summary>A bundle as a zip file. Nothing is unpacked to disk.</summary>
internal sealed class ZipBundleSource : IBundleSource
{
    private readonly Stream _stream;
    private readonly string _file;
    private readonly ZipDirectory _directory;

    /// <param name="stream">The zip; it can seek and is closed with the source, also when this throws.</param>
    /// <param name="file">What to call it in errors.</param>
    /// <exception cref="BundleException">It is no zip that can be read (<c>bundle_zip_invalid</c>, <c>bundle_zip_unsupported</c>, <c>bundle_file_unreadable</c>).</exception>
    public ZipBundleSource(Stream stream, string file)
    {
        (_stream, _file) = (stream, file);
        try
        {
            _directory = ZipDirectory.Read(stream, file);
        }
        catch (IOException e)
        {
            stream.Dispose();
            throw Unreadable(file, e);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public string Describe(string name) => Path.Combine(_file, name);

    public Stream Open(string name)
    {
        string file = Describe(name);
        ZipEntry entry = _directory.Find(name) ?? throw FolderBundleSource.Missing(file, null);
        try
        {
            StreamWindow window = new(_stream, _directory.DataOffset(_stream, entry), entry.PackedLength);
            return entry.IsDeflated ? new InflatedStream(window, entry.Length, file) : window;
        }
        catch (IOException e)
        {
            throw Unreadable(file, e);
        }
    }

    public void Dispose() => _stream.Dispose();

    private static BundleException Unreadable(string file, IOException cause) =>
        new("bundle_file_unreadable", $"{file}: the file cannot be read: {cause.Message}", file, cause);
}
