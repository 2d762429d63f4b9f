namespace CryptoAi.Models.Bundles;

/// <summary>The named files of a bundle, wherever they lie.</summary>
internal interface IBundleSource : IDisposable
{
    /// <summary>What to call a file in errors.</summary>
    string Describe(string name);

    /// <summary>Opens a file from its beginning; the stream knows its length and can go back to its beginning. One is read at a time.</summary>
    /// <exception cref="BundleException">The file is not there (<c>bundle_file_missing</c>) or cannot be opened (<c>bundle_file_unreadable</c>).</exception>
    Stream Open(string name);
}
