using CryptoAi.Features.Calendars;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;

namespace CryptoAi.Models.Signals;

/// <summary>
/// The newest window of an asset's candles as features, checked and scaled for one model, from which <see cref="SignalPredictor.PredictWindow"/> predicts as often as it is asked: a server that has many
/// requests between two candles computes features once and runs the model for each request. Immutable and thread-safe.
/// </summary>
public sealed class PredictionWindow
{
    internal PredictionWindow(ModelBundle bundle, SequenceBatch batch, WindowFacts facts, MarketCalendar? calendar) =>
        (Bundle, Batch, Facts, Calendar) = (bundle, batch, facts, calendar);

    /// <summary>The asset as it was asked for.</summary>
    public string Symbol => Facts.Symbol;

    /// <summary>The close of the last bar, UTC.</summary>
    public DateTimeOffset AsOf => Facts.AsOf;

    /// <summary>The model it was prepared for.</summary>
    internal ModelBundle Bundle { get; }

    /// <summary>[1, time, features] the scaled window; nobody writes into it.</summary>
    internal SequenceBatch Batch { get; }

    /// <summary>What a signal says of it.</summary>
    internal WindowFacts Facts { get; }

    /// <summary>The asset's market, which tells how old the window is; null where that does not matter, and for a market that never closes.</summary>
    internal MarketCalendar? Calendar { get; }
}
