using System.Diagnostics;
using System.Globalization;
using CryptoAi.Features;

namespace CryptoAi.Models.Signals;

/// <content>Predictions from windows that live signals keep.</content>
public sealed partial class SignalPredictor
{
    /// <summary>The clock by which candles have closed.</summary>
    internal TimeProvider Clock => _clock;

    /// <summary>The grid and the features.</summary>
    internal WindowPreparation Preparation => _preparation;

    /// <summary>
    /// Predicts windows in batches. Whoever keeps the windows has given their rows to the watch over drift.
    /// </summary>
    /// <param name="windows">The windows; nobody changes them meanwhile.</param>
    /// <param name="culture">The language of the analyses.</param>
    /// <returns>One result for each window, in their order.</returns>
    /// <exception cref="ObjectDisposedException">The predictor was disposed.</exception>
    internal PredictionResult[] PredictWindows(IReadOnlyList<IFeatureWindow> windows, CultureInfo? culture)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        PredictionResult[] results = new PredictionResult[windows.Count];
        if (results.Length == 0)
        {
            return results;
        }

        CultureInfo language = culture ?? CultureInfo.CurrentUICulture;
        DateTimeOffset now = _clock.GetUtcNow();
        long begin = ModelMeter.Start(_clock);
        using Activity? activity = ModelTracing.StartPredict("live", _tags, results.Length == 1 ? windows[0].Symbol : null, results.Length);
        PredictorPool pool = results.Length == 1 ? Singles : _batches;
        PredictorSlot slot = pool.Rent();
        try
        {
            for (int first = 0; first < results.Length; first += pool.Capacity)
            {
                int start = first;
                slot.Batch.Count = Math.Min(pool.Capacity, results.Length - start);
                ParallelWork.For(slot.Batch.Count, i => Load(windows[start + i], slot, i));
                slot.Predict();
                ParallelWork.For(slot.Batch.Count, i => results[start + i] = Answer(windows[start + i].Symbol, () => Compose(Facts(windows[start + i], now), slot, i, _drift?.FigureOf(windows[start + i].Symbol), now, language)));
            }
        }
        catch (Exception e) when (FailedActivity.Mark(activity, e))
        {
            throw;
        }
        finally
        {
            pool.Return(slot);
        }

        ModelMeter.Ended(begin, _clock, "live", _tags);
        return results;
    }

    private void Load(IFeatureWindow window, PredictorSlot slot, int sample)
    {
        Bundle.Scaler.Transform(window.Rows, slot.Batch.Window(sample));
        slot.Batch.AssetIds[sample] = window.Facts(isStale: false).AssetId;
    }

    private WindowFacts Facts(IFeatureWindow window, DateTimeOffset now) =>
        window.Facts(IsStale(window.Calendar, window.AsOf, now));
}
