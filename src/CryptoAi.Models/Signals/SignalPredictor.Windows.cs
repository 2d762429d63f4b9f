using System.Diagnostics;
using System.Globalization;
using CryptoAi.Features;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Models.Backends;

namespace CryptoAi.Models.Signals;

/// <content>Predictions from windows that callers keep.</content>
public sealed partial class SignalPredictor
{
    /// <summary>Checks candles and computes their features once, for predictions until the asset's next candle closes.</summary>
    /// <param name="symbol">The asset, as for <see cref="Predict"/>.</param>
    /// <param name="candles">Its candles.</param>
    /// <param name="references">The candles of the assets that features refer to, by symbol; null where there are none.</param>
    /// <inheritdoc cref="ISignalPredictor.Predict" path="/exception"/>
    public PredictionWindow PrepareWindow(string symbol, CandleSeries candles, IReadOnlyDictionary<string, CandleSeries>? references = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        ArgumentNullException.ThrowIfNull(candles);
        ObjectDisposedException.ThrowIf(_disposed, this);
        SequenceBatch batch = new(1, Bundle.Config.SequenceLength, Bundle.Config.Features) { Count = 1 };
        WindowFacts facts = Prepare(symbol, candles, references, _clock.GetUtcNow(), batch, 0);
        MarketCalendar? calendar = _rules.MaxStalenessBars is null ? null : _preparation.CalendarOf(AssetIdentity.Of(Bundle, symbol).Name, candles);
        return new PredictionWindow(Bundle, batch, facts, calendar);
    }

    /// <summary>Predicts from a window. The model runs every time; the signal is the one that its candles give, to the bit, drift apart.</summary>
    /// <param name="window">What <see cref="PrepareWindow"/> gave.</param>
    /// <param name="culture">The language of the analysis, see <see cref="SignalText.Describe"/>.</param>
    /// <exception cref="ArgumentException">The window was prepared for another model.</exception>
    /// <exception cref="SignalException">The model gives no finite output (<c>output_not_finite</c>).</exception>
    /// <exception cref="ObjectDisposedException">The predictor was disposed.</exception>
    public Signal PredictWindow(PredictionWindow window, CultureInfo? culture = null)
    {
        ArgumentNullException.ThrowIfNull(window);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!ReferenceEquals(window.Bundle, Bundle))
        {
            throw new ArgumentException($"{window.Symbol}: the window was prepared for another model. Prepare it again with this predictor.", nameof(window));
        }

        DateTimeOffset now = _clock.GetUtcNow();
        long start = ModelMeter.Start(_clock);
        using Activity? activity = ModelTracing.StartPredict("window", _tags, window.Symbol, 1);
        PredictorSlot slot = Singles.Rent();
        try
        {
            window.Batch.Window(0).CopyTo(slot.Batch.Window(0));
            slot.Batch.AssetIds[0] = window.Facts.AssetId;
            slot.Predict();
            Signal signal = Compose(window.Facts with { IsStale = IsStale(window.Calendar, window.AsOf, now) }, slot, 0, now, culture);
            ModelMeter.Ended(start, _clock, "window", _tags);
            return signal;
        }
        catch (Exception e) when (FailedActivity.Mark(activity, e))
        {
            throw;
        }
        finally
        {
            Singles.Return(slot);
        }
    }
}
