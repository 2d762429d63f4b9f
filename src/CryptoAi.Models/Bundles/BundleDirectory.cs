using System.Globalization;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Bundles.Store;

namespace CryptoAi.Models.Bundles;

/// <summary>The folder in which trained bundles lie side by side.</summary>
public static class BundleDirectory
{
    /// <summary>
    /// The usual path of a new bundle: <c>unified_YYYYMMDD_HHMMSS</c> for a UnifiedLstm, <c>multitask_YYYYMMDD_HHMMSS</c> for a MultiTaskTransformer, and the
    /// architecture for others, such as <c>boosted_YYYYMMDD_HHMMSS</c>; in UTC. Where that name is taken, <c>_2</c>, <c>_3</c> … is appended.
    /// </summary>
    /// <param name="models">The folder of bundles; it need not exist.</param>
    /// <param name="config">The model.</param>
    /// <param name="timeProvider">The clock.</param>
    public static string NewPath(string models, ModelConfig config, TimeProvider timeProvider)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(models);
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(timeProvider);
        string prefix = config.Architecture switch
        {
            "lstm" => "unified",
            "transformer" => "multitask",
            string other => other,
        };
        string path = Path.Combine(models, string.Create(CultureInfo.InvariantCulture, $"{prefix}_{timeProvider.GetUtcNow().UtcDateTime:yyyyMMdd_HHmmss}"));
        string candidate = path;
        for (int i = 2; Path.Exists(candidate); i++)
        {
            candidate = string.Create(CultureInfo.InvariantCulture, $"{path}_{i}");
        }

        return candidate;
    }

    /// <summary>The bundle that was trained last, by the time in its manifest: <see cref="ModelStore.Latest"/> for those who need nothing else of a store.</summary>
    /// <param name="models">The folder of bundles.</param>
    /// <param name="architecture">An architecture such as <c>lstm</c> or <c>transformer</c>; null = any.</param>
    /// <param name="except">An architecture that does not count; null = all count.</param>
    /// <returns>The path of the bundle's folder or zip file.</returns>
    /// <inheritdoc cref="ModelStore.Latest" path="/exception"/>
    public static string Latest(string models, string? architecture = null, string? except = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(models);
        return new StoreFolder(models, maxAge: null).Latest(architecture, timeframe: null, except).Path;
    }
}
