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
    /// <param name="time">The clock, for names and ages.</param>
    public EntityFrameworkModelStore(StorageDatabase database, ModelStoreOptions options, BundleReader reader, BundleWriter writer, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(time);
        (_database, _options, _reader, _writer, _time) = (database, options, reader, writer, time);
    }

    /// <inheritdoc/>
    public StoreListing List() => new(Use(context => Newest(context.TrainedModels).Select(Describe).ToArray()), []);

    /// <inheritdoc/>
    public StoredBundle Latest(string? architecture = null, Timeframe? timeframe = null)
    {
        string? step = timeframe?.ToString();
        return Use(context => Newest(context.TrainedModels.Where(m => (architecture == null || m.Architecture == architecture) && (step == null || m.Timeframe == step))).FirstOrDefault()) is { } model
            ? Describe(model)
            : throw new BundleException(
                "bundle_not_found",
                $"The database has no {(architecture is null ? "bundle" : $"bundle of a model '{architecture}'")}{(step is null ? "" : $" over {step} candles")}. Train one and save it into the store.");
    }

    /// <inheritdoc/>
    public StoredBundle Get(string name)
    {
        RequireName(name);
        return Describe(Use(context => Facts(context.TrainedModels.Where(m => m.Name == name)).SingleOrDefault()) ?? throw NotFound(name));
    }

    /// <inheritdoc/>
    public ModelBundle Load(string name)
    {
        RequireName(name);
        byte[] content = Use(context => context.TrainedModels.Where(m => m.Name == name).Select(static m => m.Content).SingleOrDefault()) ?? throw NotFound(name);
        return InFolder(folder =>
        {
            string file = Path.Combine(folder, "bundle.zip");
            File.WriteAllBytes(file, content);
            return _reader.Load(file);
        });
    }

    /// <inheritdoc/>
    public StoredBundle Save(ModelBundle bundle, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        if (name is not null)
        {
            RequireName(name);
        }

        (SavedBundle saved, byte[] content, string usual) = InFolder(folder =>
        {
            string path = BundleDirectory.NewPath(folder, bundle.Config, _time);
            SavedBundle written = _writer.SaveZip(bundle, path + ".zip");
            return (written, File.ReadAllBytes(written.Path), Path.GetFileName(path));
        });
        for (int number = 1; ; number++)
        {
            string candidate = name ?? (number == 1 ? usual : FormattableString.Invariant($"{usual}_{number}"));
            if (TryAdd(ToRow(candidate, saved.Info, content)))
            {
                // as the database has it: most keep times to the microsecond
                return Get(candidate);
            }

            if (name is not null)
            {
                throw new BundleException("bundle_exists", $"The database has a bundle '{name}' already, and none is overwritten. Give another name, or delete it first.");
            }
        }
    }

    /// <inheritdoc/>
    public void Delete(string name)
    {
        RequireName(name);
        if (Use(context => context.TrainedModels.Where(m => m.Name == name).ExecuteDelete()) == 0)
        {
            throw NotFound(name);
        }
    }

    /// <inheritdoc/>
    public RetentionResult ApplyRetention(RetentionPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        policy.Validate();
        List<string> deleted = [];
        foreach (StoredBundle bundle in policy.Old(List().Bundles, _time.GetUtcNow()))
        {
            if (Use(context => context.TrainedModels.Where(m => m.Name == bundle.Name).ExecuteDelete()) > 0)
            {
                deleted.Add(bundle.Name);
            }
        }

        return new RetentionResult(deleted, []);
    }

    private bool TryAdd(TrainedModel row)
    {
        try
        {
            return Use(context =>
            {
                if (context.TrainedModels.Any(m => m.Name == row.Name))
                {
                    return false;
                }

                context.TrainedModels.Add(row);
                context.SaveChanges();
                return true;
            });
        }
        catch (BundleException e) when (e.InnerException is StorageException { InnerException: DbUpdateException } && Exists(row.Name))
        {
            // somebody else took the name in between
            return false;
        }
    }

    private bool Exists(string name) => Use(context => context.TrainedModels.Any(m => m.Name == name));

    private T Use<T>(Func<CryptoAiDbContext, T> work)
    {
        try
        {
            return _database.Use(work);
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
