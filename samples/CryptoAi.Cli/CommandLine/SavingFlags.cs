using System.CommandLine;
using CryptoAi.Cli.Data;
using CryptoAi.Models;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Bundles.Store;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that say how a trained model is kept: how long it is good for, which older ones go, and which rows its assets have.</summary>
/// <param name="withRegistry">Whether the assets of the model get rows of their own; an ensemble maps the rows of its members.</param>
internal sealed class SavingFlags(bool withRegistry = true)
{
    private const int MostDays = 36_500;

    private readonly Option<int?> _expiresIn = Flags.OptionalNumber("--expires-in", "After so many days the model abstains. (default: never)", 1, MostDays);
    private readonly Option<int?> _keep = Flags.OptionalNumber(
        "--keep", "Once the bundle is saved, remove the others in --output but for the newest so many of each architecture and timeframe; those in use stay. (default: remove none)", 1, 1_000_000);
    private readonly Option<string?> _registry = Flags.OptionalPath(
        "--asset-registry", "FILE", "A file that gives every symbol an id for ever, so that it has the same row in every model; made when it is missing. (default: ids by the order of the dataset)");

    public IReadOnlyList<Option> All => withRegistry ? [_expiresIn, _keep, _registry] : [_expiresIn, _keep];

    /// <summary>Registers what the flags mean.</summary>
    /// <exception cref="UsageException">The registry's path is a folder.</exception>
    public void Configure(ParseResult parse, IServiceCollection services, string models)
    {
        services.Configure<ModelsOptions>(o => o.Store.Folder = models);
        if (withRegistry && parse.GetValue(_registry) is { } path)
        {
            OutputPath.RequireFile(path, "assets.json", _registry.Name);
            services.AddAssetRegistry(path);
        }
    }

    /// <summary>Saves a trained model, then removes older ones where that was asked for.</summary>
    /// <param name="parse">What was typed.</param>
    /// <param name="services">The SDK.</param>
    /// <param name="bundle">The model.</param>
    /// <param name="models">The folder of bundles.</param>
    /// <param name="isComplete">Whether the training ended by itself; one that was interrupted removes nothing.</param>
    public SavedModel Save(ParseResult parse, IServiceProvider services, ModelBundle bundle, string models, bool isComplete)
    {
        DateTimeOffset? expiresAt = parse.GetValue(_expiresIn) is { } days ? bundle.TrainedAt.AddDays(days) : null;
        SavedBundle saved = services.GetRequiredService<BundleWriter>().SaveNew(bundle with { ExpiresAt = expiresAt }, models, services.GetRequiredService<TimeProvider>());
        return new SavedModel(Path.Combine(models, Path.GetFileName(saved.Path)), saved.Bytes, saved.WeightsSha256, expiresAt, isComplete ? Retain(parse, services) : Retention.None);
    }

    private Retention Retain(ParseResult parse, IServiceProvider services)
    {
        if (parse.GetValue(_keep) is not { } keep)
        {
            return Retention.None;
        }

        try
        {
            RetentionResult result = services.GetRequiredService<ModelStore>().ApplyRetention(new RetentionPolicy { KeepNewest = keep });
            return new Retention(result.Deleted, result.InUse, Problem: null);
        }
        catch (Exception error) when (error is BundleException or IOException or UnauthorizedAccessException)
        {
            // the training is saved: what is left over is no reason to call it failed
            return Retention.None with { Problem = error.Message };
        }
    }
}
