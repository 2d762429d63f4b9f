using System.Globalization;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Filling;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Trust;

namespace CryptoAi.Models.Live;

/// <summary>What the assets of one model share.</summary>
/// <param name="Bundle">The model.</param>
/// <param name="FeatureSet">Its features.</param>
/// <param name="Filler">Its grid; null for a model over candles as they are.</param>
/// <param name="Drift">Watches the rows; null where nothing is watched. The one part that changes.</param>
internal sealed record LiveModel(ModelBundle Bundle, FeatureSet FeatureSet, GridFiller? Filler, DriftMonitor? Drift)
{
    /// <summary>What the rows of a window depend on: models that agree in it can go on with each other's assets.</summary>
    public string Inputs => string.Create(
        CultureInfo.InvariantCulture,
        $"features {FeatureSet.Hash} over {Bundle.Timeframe} bars in windows of {Bundle.Config.SequenceLength}, gaps up to {Bundle.MaxGap}, {Bundle.Grid?.ToString() ?? "candles as they are"}");

    private SyntheticBars SyntheticBars => Bundle.Grid?.SyntheticBars ?? SyntheticBars.Hold;

    /// <summary>Whether the calendar of an asset is known beforehand; else its candles tell it.</summary>
    /// <param name="symbol">The asset as the model writes it.</param>
    public bool Names(string symbol) => Filler is null || Filler.Spec.AssetCalendars.ContainsKey(symbol);

    /// <summary>The calendar by which an asset trades; null for a model over candles as they are.</summary>
    /// <param name="symbol">The asset as the model writes it.</param>
    /// <param name="candles">Its first candles, which tell the calendar of an asset that the grid does not name.</param>
    public MarketCalendar? CalendarOf(string symbol, IReadOnlyList<Candle> candles) =>
        Filler?.CalendarOf(symbol, CandleSeries.FromCandles(symbol, Bundle.Timeframe, candles));

    /// <summary>Features at the beginning of a series.</summary>
    public FeatureStream CreateFeatures() => FeatureSet.CreateStream(Bundle.Timeframe, syntheticBars: SyntheticBars);

    /// <summary>Features that go on.</summary>
    public FeatureStream RestoreFeatures(ReadOnlySpan<byte> state) => FeatureSet.RestoreStream(state, Bundle.Timeframe, syntheticBars: SyntheticBars);
}
