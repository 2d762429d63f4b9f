using CryptoAi.Features;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Labels;
using Microsoft.Extensions.Options;

namespace CryptoAi.Training.Datasets;

/// <summary>Makes datasets with the feature set and gap limit of the application's <see cref="FeaturesOptions"/>. Thread-safe.</summary>
/// <param name="catalog">The feature sets of the application.</param>
/// <param name="options">Which set, and the gap limit.</param>
public sealed class DatasetBuilder(FeatureSetCatalog catalog, IOptions<FeaturesOptions> options)
{
    /// <summary>Computes features and labels of many assets.</summary>
    /// <param name="series">One series per symbol, all of the same timeframe.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="sequenceLength">Bars in a window; the model's sequence length.</param>
    /// <exception cref="DatasetException">See <see cref="TrainingDataset.FromCandles"/>.</exception>
    public TrainingDataset Build(IReadOnlyList<CandleSeries> series, LabelSpec labels, int sequenceLength = 60)
    {
        FeaturesOptions features = options.Value;
        return TrainingDataset.FromCandles(
            series, catalog.Require(features.FeatureSet), labels, new DatasetOptions { SequenceLength = sequenceLength, MaxGap = features.MaxGap });
    }
}
