using CryptoAi.Features;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Filling;
using CryptoAi.Features.Labels;
using CryptoAi.Models.Bundles;
using Microsoft.Extensions.Options;

namespace CryptoAi.Training.Datasets;

/// <summary>Makes datasets with the feature set, gap limit and grid of the application's <see cref="FeaturesOptions"/>. Thread-safe.</summary>
/// <param name="catalog">The feature sets of the application.</param>
/// <param name="calendars">The market calendars of the application.</param>
/// <param name="options">Which set, the gap limit and the grid.</param>
public sealed class DatasetBuilder(FeatureSetCatalog catalog, MarketCalendarCatalog calendars, IOptions<FeaturesOptions> options)
{
    /// <summary>Computes features and labels of many assets.</summary>
    /// <param name="series">One series per symbol, all of the same timeframe.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="sequenceLength">Bars in a window; the model's sequence length.</param>
    /// <exception cref="DatasetException">See <see cref="TrainingDataset.FromCandles"/>.</exception>
    public TrainingDataset Build(IReadOnlyList<CandleSeries> series, LabelSpec labels, int sequenceLength = 60)
    {
        FeaturesOptions features = options.Value;
        GridOptions grid = new()
        {
            Calendars = features.Calendars.ToDictionary(StringComparer.Ordinal),
            OwnCalendar = features.OwnCalendar,
            SyntheticBars = features.SyntheticBars,
        };
        DatasetOptions dataset = new() { SequenceLength = sequenceLength, MaxGap = features.MaxGap, Grid = features.FillForward ? grid : null };
        return TrainingDataset.FromCandles(series, catalog.Require(features.FeatureSet), labels, dataset, calendars);
    }

    /// <summary>Computes the features and labels that a model was trained on, whatever the application's options say: for fine-tuning and evaluation.</summary>
    /// <param name="bundle">The model.</param>
    /// <param name="series">One series per symbol, of the model's timeframe.</param>
    /// <exception cref="DatasetException">See <see cref="TrainingDataset.FromCandles"/>.</exception>
    /// <exception cref="FeatureSetException">The feature set is unknown or computes something else than the model was trained with.</exception>
    public TrainingDataset BuildFor(ModelBundle bundle, IReadOnlyList<CandleSeries> series)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        GridOptions? grid = bundle.Grid is not { } spec ? null : new GridOptions
        {
            Calendars = spec.AssetCalendars,
            OwnCalendar = spec.OwnCalendar,
            SyntheticBars = spec.SyntheticBars,
            CutTimes = spec.CutTimes,
        };
        DatasetOptions dataset = new() { SequenceLength = bundle.Config.SequenceLength, MaxGap = bundle.MaxGap, Grid = grid };
        return TrainingDataset.FromCandles(series, catalog.Require(bundle.Features.Name, bundle.Features.Hash), bundle.Labels, dataset, calendars);
    }
}
