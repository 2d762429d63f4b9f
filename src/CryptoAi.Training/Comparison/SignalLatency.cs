using System.Globalization;
using CryptoAi.Features.Calendars;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Splits;
using MathNet.Numerics.Statistics;

namespace CryptoAi.Training.Comparison;

/// <summary>
/// Measures one signal: from a window of features through the predictor that applications use, with scaler, model, calibration, dissimilarity and text. The features of a bar cost the same for every
/// model and are left out.
/// </summary>
/// <param name="backend">Computes.</param>
/// <param name="calendars">The calendars of the application.</param>
/// <param name="time">Measures.</param>
internal sealed class SignalLatency(IModelBackend backend, MarketCalendarCatalog calendars, TimeProvider time)
{
    private const int Rounds = 200;
    private const int WarmUp = 50;
    private const int MostPredictors = 16;

    /// <summary>The median in milliseconds over windows of all assets in turn; null where there is nothing to predict.</summary>
    public double? Median(TrainedModels models, TestSamples test, CancellationToken cancellationToken)
    {
        List<SignalPredictor> predictors = [];
        try
        {
            List<(SignalPredictor Predictor, SampleWindow[] Window)> calls = [];
            foreach ((string? symbol, ModelBundle bundle) in models.Bundles.Take(MostPredictors))
            {
                int[] rows = [.. PredictedAssets.Rows(test, bundle.Config, bundle.Assets)
                    .GroupBy(row => test.Dataset.Locate(row).Segment.Asset.Symbol, StringComparer.Ordinal).Where(g => symbol is null || g.Key == symbol).Take(MostPredictors).Select(static g => g.First())];
                SignalPredictor predictor = new(bundle, backend, test.Dataset.FeatureSet, calendars, options: null, time);
                predictors.Add(predictor);
                calls.AddRange(rows.Select(row => (predictor, (SampleWindow[])[new SampleWindow(bundle, test.Dataset, row)])));
            }

            return calls.Count == 0 ? null : Median(calls, cancellationToken);
        }
        finally
        {
            predictors.ForEach(static p => p.Dispose());
        }
    }

    private double Median(List<(SignalPredictor Predictor, SampleWindow[] Window)> calls, CancellationToken cancellationToken)
    {
        double[] milliseconds = new double[Rounds];
        for (int i = -WarmUp; i < Rounds; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (SignalPredictor predictor, SampleWindow[] window) = calls[(i + WarmUp) % calls.Count];
            long start = time.GetTimestamp();
            PredictionResult result = predictor.PredictWindows(window, CultureInfo.InvariantCulture)[0];
            if (i >= 0)
            {
                milliseconds[i] = time.GetElapsedTime(start).TotalMilliseconds;
            }

            if (result.Error is { } error)
            {
                throw new TrainingException(error.Code, $"A signal of {result.Symbol} failed: {error.Message}", error);
            }
        }

        return milliseconds.Median();
    }
}
