using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CryptoAi.Storage.EntityFramework;

/// <summary>The database of an application: makes its tables and sees that they are the ones this package knows. Thread-safe.</summary>
public sealed class StorageDatabase
{
    private readonly IDbContextFactory<CryptoAiDbContext> _contexts;
    private volatile bool _isChecked;

    /// <summary>Creates the service; nothing is asked of the database yet.</summary>
    /// <param name="contexts">Makes contexts.</param>
    public StorageDatabase(IDbContextFactory<CryptoAiDbContext> contexts)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        _contexts = contexts;
    }

    /// <summary>Makes the tables, or brings those of an earlier version up to date. Does nothing where they are.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StorageException">The database cannot be used (<see cref="StorageException.DatabaseFailed"/>), or a later version made its tables (<see cref="StorageException.SchemaNewer"/>).</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            using CryptoAiDbContext context = await _contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            bool existed = await context.Database.CanConnectAsync(cancellationToken).ConfigureAwait(false);
            if (existed)
            {
                RequireKnown(context, await context.Database.GetAppliedMigrationsAsync(cancellationToken).ConfigureAwait(false));
            }

            try
            {
                await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (DbException) when (!existed)
            {
                // another process may have made the database in between; the tables have a lock, the database has none
                await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
            }

            _isChecked = true;
        }
        catch (Exception e) when (IsOfTheDatabase(e))
        {
            throw Failed(e);
        }
    }

    /// <summary>Sees whether the database answers and its tables are those of this version.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StorageException">It does not, or they are not; the code says which.</exception>
    public Task CheckAsync(CancellationToken cancellationToken = default)
    {
        _isChecked = false;
        return UseAsync(context => context.Database.CanConnectAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Does something with a context of its own.</summary>
    /// <exception cref="StorageException">The database cannot be used, or its tables are of another version.</exception>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    internal async Task<T> UseAsync<T>(Func<CryptoAiDbContext, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            CryptoAiDbContext context = await OpenAsync(cancellationToken).ConfigureAwait(false);
            await using (context.ConfigureAwait(false))
            {
                return await work(context).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (IsOfTheDatabase(e))
        {
            // some providers tell a cancelled command as an error of the database
            cancellationToken.ThrowIfCancellationRequested();
            throw Failed(e);
        }
    }

    /// <summary>Does something with a context of its own, for who computes and cannot wait otherwise.</summary>
    /// <exception cref="StorageException">The database cannot be used, or its tables are of another version.</exception>
    internal T Use<T>(Func<CryptoAiDbContext, T> work)
    {
        try
        {
            using CryptoAiDbContext context = _contexts.CreateDbContext();
            if (!_isChecked)
            {
                RequireTables(context, context.Database.GetAppliedMigrations());
            }

            return work(context);
        }
        catch (Exception e) when (IsOfTheDatabase(e))
        {
            throw Failed(e);
        }
    }

    /// <summary>A context whose tables have been seen to be right; the caller disposes it.</summary>
    /// <exception cref="StorageException">The database cannot be used, or its tables are of another version.</exception>
    internal async Task<CryptoAiDbContext> OpenAsync(CancellationToken cancellationToken)
    {
        CryptoAiDbContext context = await _contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_isChecked)
            {
                RequireTables(context, await context.Database.GetAppliedMigrationsAsync(cancellationToken).ConfigureAwait(false));
            }

            return context;
        }
        catch (Exception e)
        {
            await context.DisposeAsync().ConfigureAwait(false);
            if (IsOfTheDatabase(e))
            {
                throw Failed(e);
            }

            throw;
        }
    }

    /// <summary>Whether an error comes from the database or the way to it; providers wrap what may pass by itself.</summary>
    internal static bool IsOfTheDatabase(Exception error) =>
        error is DbException or DbUpdateException or RetryLimitExceededException or TimeoutException || (error is InvalidOperationException && error.InnerException is { } inner && IsOfTheDatabase(inner));

    internal static StorageException Failed(Exception error) => new(
        StorageException.DatabaseFailed, $"The database failed: {error.GetBaseException().Message} See that it runs, that the connection string is right and that its user may use the tables.", error);

    private void RequireTables(CryptoAiDbContext context, IEnumerable<string> applied)
    {
        string[] present = [.. applied];
        RequireKnown(context, present);
        if (context.Database.GetMigrations().Except(present).ToArray() is [_, ..] missing)
        {
            throw new StorageException(
                StorageException.SchemaOutdated,
                $"The database lacks the tables or changes of {string.Join(", ", missing)}. Call {nameof(StorageDatabase)}.{nameof(MigrateAsync)} once before they are used, as when the application is deployed.");
        }

        _isChecked = true;
    }

    private static void RequireKnown(CryptoAiDbContext context, IEnumerable<string> applied)
    {
        if (applied.Except(context.Database.GetMigrations()).ToArray() is [_, ..] unknown)
        {
            throw new StorageException(
                StorageException.SchemaNewer, $"The tables of the database were changed by a later version of this package ({string.Join(", ", unknown)}). Use that version or a later one.");
        }
    }
}
