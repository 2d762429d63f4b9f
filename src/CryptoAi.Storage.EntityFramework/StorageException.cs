using CryptoAi.Features;

namespace CryptoAi.Storage.EntityFramework;

/// <summary>A database that cannot be used.</summary>
public sealed class StorageException : CryptoAiException
{
    /// <summary>The database does not answer, refuses, or failed in the middle.</summary>
    public const string DatabaseFailed = "database_failed";

    /// <summary>The tables are missing or older than this version of the package.</summary>
    public const string SchemaOutdated = "schema_outdated";

    /// <summary>A later version of the package made the tables.</summary>
    public const string SchemaNewer = "schema_newer";

    /// <inheritdoc cref="CryptoAiException(string, string, string?, long?, Exception?)"/>
    public StorageException(string code, string message, Exception? innerException = null)
        : base(code, message, innerException: innerException)
    {
    }
}
