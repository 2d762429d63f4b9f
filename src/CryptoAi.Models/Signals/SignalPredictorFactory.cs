using CryptoAi.Features.Calendars;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;

namespace CryptoAi.Models.Signals;

/// <summary>Makes predictors from bundles with the services of the application. Thread-safe.</summary>
/// <param name="reader">Reads bundles.</param>
/// <param name="backend">Where models compute.</param>
/// <param name="catalog">The feature sets of the application.</param>
/// <param name="calendars">The market calendars of the application.</param>
/// <param name="timeProvider">Tells which candles have closed.</param>
public sealed class SignalPredictorFactory(
    BundleReader reader, IModelBackend backend, FeatureSetCatalog catalog, MarketCalendarCatalog calendars, TimeProvider timeProvider)
{
    /// <summary>A predictor over a bundle on disk, which is checked completely.</summary>
    /// <param name="path">The bundle: a folder or a zip file.</param>
    /// <param name="options">When to abstain; null for never.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="BundleException">The bundle is missing, damaged, of another format version or does not reproduce its golden output.</exception>
    /// <exception cref="FeatureSetException">The feature set is unknown or computes something else than the model was trained with.</exception>
    /// <exception cref="MarketCalendarException">A calendar of the bundle is not known (<c>calendar_unknown</c>).</exception>
    public SignalPredictor Load(string path, PredictorOptions? options = null) => Create(reader.Load(path), options);

    /// <summary>A predictor over a bundle in memory.</summary>
    /// <param name="bundle">The trained model.</param>
    /// <param name="options">When to abstain; null for never.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="FeatureSetException">The feature set is unknown or computes something else than the model was trained with.</exception>
    /// <exception cref="MarketCalendarException">A calendar of the bundle is not known (<c>calendar_unknown</c>).</exception>
    public SignalPredictor Create(ModelBundle bundle, PredictorOptions? options = null) => new(bundle, backend, catalog, calendars, options, timeProvider);

    /// <summary>A predictor over a bundle on disk whose measurements carry a name.</summary>
    internal SignalPredictor LoadNamed(string path, PredictorOptions options, string? name) => new(reader.Load(path), backend, catalog, calendars, options, timeProvider) { ModelName = name };
}
