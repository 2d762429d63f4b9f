using CryptoAi.Features.Candles;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Bundles.Store;
using CryptoAi.Storage.EntityFramework.Entities;
using CryptoAi.Storage.EntityFramework.Mapping;
using Microsoft.EntityFrameworkCore;

namespace CryptoAi.Storage.EntityFramework.Models;

/// <summary>Bundles in the table <c>trained_models</c>, each as a zip file beside the facts that one is chosen by. A loaded bundle is in memory: deleting the row does not disturb who uses it.</summary>
public sealed class EntityFrameworkModelStore : IModelStore
{
    private readonly StorageDatabase _database;
    private readonly BundleReader _reader;
    private readonly BundleWriter _writer;
    private readonly ModelStoreOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Creates the store.</summary>
    /// <param name="database">The database.</param>
    /// <param name="options">How long models are good for; the folder is not used.</param>
    /// <param name="reader">Reads bundles.</param>
    /// <param name="writer">Writes bundles.</param>
    /// <param name="timeProvider">The clock, for names and ages.</param>
    public EntityFrameworkModelStore(StorageDatabase database, ModelStoreOptions options, BundleReader reader, BundleWriter writer, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(timeProvider);
        (_database, _options, _reader, _writer, _time) = (database, options, reader, writer, timeProvider);
    }

    /// <inheritdoc/>
    public async ValueTask<StoreListing> ListAsync(CancellationToken cancellationToken = default)
    {
        TrainedModel[] models = await UseAsync(context => Newest(context.TrainedModels).ToArrayAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        return new StoreListing([.. models.Select(Describe)], []);
    }

    /// <inheritdoc/>
    public async ValueTask<StoredBundle> LatestAsync(string? architecture = null, Timeframe? timeframe = null, CancellationToken cancellationToken = default)
    {
        string? step = timeframe?.ToString();
        TrainedModel? latest = await UseAsync(
            context => Newest(context.TrainedModels.Where(m => (architecture == null || m.Architecture == architecture) && (step == null || m.Timeframe == step))).FirstOrDefaultAsync(cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return latest is not null
            ? Describe(latest)
            : throw new BundleException(
                "bundle_not_found",
                $"The database has no {(architecture is null ? "bundle" : $"bundle of a model '{architecture}'")}{(step is null ? "" : $" over {step} candles")}. Train one and save it into the store.");
    }

    /// <inheritdoc/>
    public async ValueTask<StoredBundle> GetAsync(string name, CancellationToken cancellationToken = default)
    {
        RequireName(name);
        TrainedModel? model = await UseAsync(context => Facts(context.TrainedModels.Where(m => m.Name == name)).SingleOrDefaultAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        return Describe(model ?? throw NotFound(name));
    }

    /// <inheritdoc/>
    public async ValueTask<ModelBundle> LoadAsync(string name, CancellationToken cancellationToken = default)
    {
        RequireName(name);
        byte[] content = await UseAsync(
            context => context.TrainedModels.Where(m => m.Name == name).Select(static m => m.Content).SingleOrDefaultAsync(cancellationToken), cancellationToken).ConfigureAwait(false)
            ?? throw NotFound(name);

        // verifying a bundle computes, and the caller's thread is not made for that
        return await Task.Run(() => Unpack(content), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<StoredBundle> SaveAsync(ModelBundle bundle, string? name = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        if (name is not null)
        {
            RequireName(name);
        }

        (SavedBundle saved, byte[] content, string usual) = await Task.Run(() => Pack(bundle), cancellationToken).ConfigureAwait(false);
        for (int number = 1; ; number++)
        {
            string candidate = name ?? (number == 1 ? usual : FormattableString.Invariant($"{usual}_{number}"));
            if (await TryAddAsync(ToRow(candidate, saved.Info, content), cancellationToken).ConfigureAwait(false))
            {
                // as the database has it: most keep times to the microsecond
                return await GetAsync(candidate, CancellationToken.None).ConfigureAwait(false);
            }

            if (name is not null)
            {
                throw new BundleException("bundle_exists", $"The database has a bundle '{name}' already, and none is overwritten. Give another name, or delete it first.");
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        RequireName(name);
        if (!await TryDeleteAsync(name, cancellationToken).ConfigureAwait(false))
        {
            throw NotFound(name);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<RetentionResult> ApplyRetentionAsync(RetentionPolicy policy, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        policy.Validate();
        List<string> deleted = [];
        StoreListing listing = await ListAsync(cancellationToken).ConfigureAwait(false);
        foreach (StoredBundle bundle in policy.Old(listing.Bundles, _time.GetUtcNow()))
        {
            if (await TryDeleteAsync(bundle.Name, cancellationToken).ConfigureAwait(false))
            {
                deleted.Add(bundle.Name);
            }
        }

        return new RetentionResult(deleted, []);
    }

    private ModelBundle Unpack(byte[] content) => InFolder(folder =>
    {
        string file = Path.Combine(folder, "bundle.zip");
        File.WriteAllBytes(file, content);
        return _reader.Load(file);
    });

    private (SavedBundle Saved, byte[] Content, string UsualName) Pack(ModelBundle bundle) => InFolder(folder =>
    {
        string path = BundleDirectory.NewPath(folder, bundle.Config, _time);
        SavedBundle written = _writer.SaveZip(bundle, path + ".zip");
        return (written, File.ReadAllBytes(written.Path), Path.GetFileName(path));
    });

    private async Task<bool> TryAddAsync(TrainedModel row, CancellationToken cancellationToken)
    {
        try
        {
            return await UseAsync(
                async context =>
                {
                    if (await context.TrainedModels.AnyAsync(m => m.Name == row.Name, cancellationToken).ConfigureAwait(false))
                    {
                        return false;
                    }

                    context.TrainedModels.Add(row);
                    await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (BundleException e) when (e.InnerException is StorageException { InnerException: DbUpdateException })
        {
            if (await UseAsync(context => context.TrainedModels.AnyAsync(m => m.Name == row.Name, cancellationToken), cancellationToken).ConfigureAwait(false))
            {
                // somebody else took the name in between
                return false;
            }

            throw;
        }
    }

    private async Task<bool> TryDeleteAsync(string name, CancellationToken cancellationToken) =>
        await UseAsync(context => context.TrainedModels.Where(m => m.Name == name).ExecuteDeleteAsync(cancellationToken), cancellationToken).ConfigureAwait(false) > 0;

    private async Task<T> UseAsync<T>(Func<CryptoAiDbContext, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await _database.UseAsync(work, cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException e)
        {
            throw new BundleException("store_unreadable", e.Message, innerException: e);
        }
    }

    // all but the content
    private static IQueryable<TrainedModel> Facts(IQueryable<TrainedModel> models) => models.AsNoTracking().Select(static m => new TrainedModel
    {
        Name = m.Name,
        FormatVersion = m.FormatVersion,
        Architecture = m.Architecture,
        Parameters = m.Parameters,
        FeatureSet = m.FeatureSet,
        Timeframe = m.Timeframe,
        TrainedAssets = m.TrainedAssets,
        TrainedAt = m.TrainedAt,
        ExpiresAt = m.ExpiresAt,
        LibraryVersion = m.LibraryVersion,
        WeightsSha256 = m.WeightsSha256,
        DataFingerprint = m.DataFingerprint,
        HasTrust = m.HasTrust,
        TestSamples = m.TestSamples,
        Accuracy = m.Accuracy,
        MacroF1 = m.MacroF1,
        Mcc = m.Mcc,
        BeatsBaseline = m.BeatsBaseline,
        Bytes = m.Bytes,
        Content = Array.Empty<byte>(),
    });

    private static IQueryable<TrainedModel> Newest(IQueryable<TrainedModel> models) => Facts(models.OrderByDescending(static m => m.TrainedAt).ThenByDescending(static m => m.Name));

    private StoredBundle Describe(TrainedModel row)
    {
        BundleInfo info = new()
        {
            FormatVersion = row.FormatVersion,
            Architecture = row.Architecture,
            Parameters = row.Parameters,
            FeatureSet = row.FeatureSet,
            Timeframe = Timeframe.Parse(row.Timeframe),
            TrainedAssets = row.TrainedAssets,
            TrainedAt = new DateTimeOffset(row.TrainedAt, TimeSpan.Zero),
            ExpiresAt = row.ExpiresAt is { } end ? new DateTimeOffset(end, TimeSpan.Zero) : null,
            LibraryVersion = row.LibraryVersion,
            WeightsSha256 = row.WeightsSha256,
            DataFingerprint = row.DataFingerprint,
            HasTrust = row.HasTrust,
            Metrics = row.TestSamples is { } samples ? new BundleMetrics(samples, row.Accuracy ?? 0, row.MacroF1 ?? 0, row.Mcc ?? 0, row.BeatsBaseline ?? false) : null,
        };
        return new StoredBundle(row.Name, Place(row.Name), row.Bytes, ExpiryOf(info), info);
    }

    private static TrainedModel ToRow(string name, BundleInfo info, byte[] content) => new()
    {
        Name = name,
        FormatVersion = info.FormatVersion,
        Architecture = info.Architecture,
        Parameters = info.Parameters,
        FeatureSet = info.FeatureSet,
        Timeframe = info.Timeframe.ToString(),
        TrainedAssets = info.TrainedAssets,
        TrainedAt = info.TrainedAt.UtcDateTime,
        ExpiresAt = info.ExpiresAt?.UtcDateTime,
        LibraryVersion = info.LibraryVersion,
        WeightsSha256 = info.WeightsSha256,
        DataFingerprint = info.DataFingerprint,
        HasTrust = info.HasTrust,
        TestSamples = info.Metrics?.Samples,
        Accuracy = info.Metrics?.Accuracy,
        MacroF1 = info.Metrics?.MacroF1,
        Mcc = info.Metrics?.Mcc,
        BeatsBaseline = info.Metrics?.BeatsBaseline,
        Bytes = content.LongLength,
        Content = content,
    };

    private DateTimeOffset? ExpiryOf(BundleInfo info) => StoredBundle.ExpiryOf(info, _options.MaxAge);

    private static string Place(string name) => $"trained_models/{name}";

    private static BundleException NotFound(string name) => new("bundle_not_found", $"The database has no bundle '{name}'.");

    private static void RequireName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Length > StorageModel.ModelNameLength || name.Any(static c => char.IsControl(c) || char.IsSurrogate(c)))
        {
            throw new BundleException("bundle_name_invalid", FormattableString.Invariant($"'{name}' is no name of a bundle. Expected at most {StorageModel.ModelNameLength} characters that can be printed."));
        }
    }

    private static T InFolder<T>(Func<string, T> work)
    {
        string folder = Directory.CreateTempSubdirectory("cryptoai-bundle-").FullName;
        try
        {
            return work(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
