using System.Globalization;
using System.Numerics.Tensors;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Filling;
using CryptoAi.Models.Bundles;

namespace CryptoAi.Models.Signals;

/// <summary>Candles to windows of features, through the same grid and the same features as in training. Immutable and thread-safe.</summary>
internal sealed class WindowPreparation
{
    private readonly ModelBundle _bundle;
    private readonly FeatureSet _features;
    private readonly GridFiller? _filler;

    /// <exception cref="MarketCalendarException">A calendar of the bundle is not known here.</exception>
    /// <exception cref="FeatureSetException">Features refer to an asset by another calendar than the grid's (<c>reference_calendar</c>).</exception>
    public WindowPreparation(ModelBundle bundle, FeatureSet features, MarketCalendarCatalog calendars)
    {
        (_bundle, _features) = (bundle, features);
        _filler = bundle.Grid is null ? null : new GridFiller(bundle.Grid, bundle.Timeframe, bundle.MaxGap, calendars);
        if (bundle.Grid is not null)
        {
            ReferenceCalendars.Require(features, bundle.Grid);
        }
    }

    /// <summary>The features of the model.</summary>
    public FeatureSet Features => _features;

    /// <summary>The grid of the model; null for one over candles as they are.</summary>
    public GridFiller? Filler => _filler;

    /// <summary>The newest window.</summary>
    /// <param name="symbol">The asset as the model writes it.</param>
    /// <param name="candles">Its candles.</param>
    /// <param name="references">The candles of other assets.</param>
    /// <param name="now">The time by which candles have to be closed.</param>
    /// <param name="window">[time, features] receives the window, not scaled.</param>
    /// <exception cref="SignalException">The candles are of another timeframe, too few or not closed yet, or a feature has no value.</exception>
    /// <exception cref="CandleDataException">A candle has no place on the grid.</exception>
    /// <exception cref="FeatureSetException">A reference asset is missing, or a feature failed.</exception>
    public PreparedBars Prepare(string symbol, CandleSeries candles, IReadOnlyDictionary<string, CandleSeries>? references, DateTimeOffset now, Span<float> window)
    {
        IReadOnlyList<BarSeries> parts = Parts(symbol, candles, now);
        BarSeries? last = parts.Count == 0 ? null : parts[^1];
        int time = _bundle.Config.SequenceLength;
        if (last is null || last.Count < time || _features.ComputeLast(last, Synthetic, references, window) + time > last.Count)
        {
            throw TooFew(symbol, candles, last, isCut: parts.Count > 1);
        }

        RequireFinite(symbol, last, last.Count - time, window);
        return new PreparedBars(last, _bundle);
    }

    /// <summary>All windows of a history: the stretches that have any, with their features.</summary>
    /// <inheritdoc cref="Prepare" path="/exception"/>
    public IReadOnlyList<PreparedHistory> PrepareHistory(
        string symbol, CandleSeries candles, IReadOnlyDictionary<string, CandleSeries>? references, DateTimeOffset now)
    {
        IReadOnlyList<BarSeries> parts = Parts(symbol, candles, now);
        List<PreparedHistory> histories = [];
        foreach (BarSeries part in parts)
        {
            FeatureMatrix matrix = _features.Compute(part, Synthetic, references);
            int first = matrix.FirstCompleteRow;
            if (first + _bundle.Config.SequenceLength <= matrix.Rows)
            {
                RequireFinite(symbol, part, first, matrix.RowRange(first, matrix.Rows - first));
                histories.Add(new PreparedHistory(new PreparedBars(part, _bundle), matrix));
            }
        }

        return histories.Count > 0 ? histories : throw TooFew(symbol, candles, parts.MaxBy(static p => p.RealCount), isCut: parts.Count > 1);
    }

    /// <summary>[rows, features] of all real bars with complete features, not scaled.</summary>
    /// <exception cref="FeatureSetException">A reference asset is missing, or a feature failed.</exception>
    public float[] RealRows(BarSeries bars, IReadOnlyDictionary<string, CandleSeries>? references)
    {
        FeatureMatrix matrix = _features.Compute(bars, Synthetic, references);
        List<float> rows = new((matrix.Rows - matrix.FirstCompleteRow) * matrix.Features);
        for (int row = matrix.FirstCompleteRow; row < matrix.Rows; row++)
        {
            if (!bars[row].IsSynthetic && TensorPrimitives.IsFiniteAll(matrix.Row(row)))
            {
                rows.AddRange(matrix.Row(row));
            }
        }

        return [.. rows];
    }

    /// <summary>The calendar of an asset's market; null for a model over candles as they are.</summary>
    /// <param name="symbol">The asset as the model writes it.</param>
    /// <param name="candles">Its candles, which tell the market of an asset that the grid does not name.</param>
    public MarketCalendar? CalendarOf(string symbol, CandleSeries candles) => _filler?.CalendarOf(symbol, candles);

    /// <summary>Whether more bars of a market than a number have closed since a time.</summary>
    /// <param name="calendar">The market; null for one that never closes.</param>
    /// <param name="asOf">When the last bar closed.</param>
    /// <param name="now">The time of the prediction.</param>
    /// <param name="bars">The number.</param>
    public bool IsStale(MarketCalendar? calendar, DateTimeOffset asOf, DateTimeOffset now, int bars)
    {
        Timeframe timeframe = _bundle.Timeframe;
        if (calendar is null || calendar.IsAlwaysOpen || !calendar.Knows(asOf))
        {
            return (now - asOf) / timeframe.Step >= bars + 1;
        }

        DateTimeOffset end = now < calendar.KnownTo ? now : calendar.KnownTo;
        return end > asOf && calendar.ExpectedBars(timeframe, asOf, end).Where(open => calendar.BarClose(open, timeframe) <= end).Skip(bars).Any();
    }

    private SyntheticBars Synthetic => _bundle.Grid?.SyntheticBars ?? SyntheticBars.Hold;

    private IReadOnlyList<BarSeries> Parts(string symbol, CandleSeries candles, DateTimeOffset now)
    {
        if (candles.Timeframe != _bundle.Timeframe)
        {
            throw new SignalException(
                "timeframe_mismatch", $"{symbol}: the candles are {candles.Timeframe} bars; the model was trained on {_bundle.Timeframe} bars. Give candles of that timeframe.");
        }

        if (candles.Count > 0 && candles.OpenTimeAt(candles.Count - 1) is var newest && newest > now)
        {
            throw new SignalException(
                "candle_in_future",
                string.Create(CultureInfo.InvariantCulture, $"{symbol}: the candle of {newest:yyyy-MM-dd'T'HH:mm:ss'Z'} opens after the present time, {now:yyyy-MM-dd'T'HH:mm:ss'Z'}. Check the time stamps of the candles and the clock."));
        }

        IReadOnlyList<BarSeries> parts = _filler?.Fill(symbol, candles).Segments ?? [.. candles.SplitAtGaps(_bundle.MaxGap).Select(BarSeries.FromCandles)];
        if (parts.Count > 0 && parts[^1] is var part && part[part.Count - 1] is var last && last.CloseTime > now)
        {
            throw new SignalException(
                "candle_open",
                string.Create(CultureInfo.InvariantCulture, $"{symbol}: the candle of {last.OpenTime:yyyy-MM-dd'T'HH:mm:ss'Z'} closes at {last.CloseTime:yyyy-MM-dd'T'HH:mm:ss'Z'} and may still change; it is "
                + $"{now:yyyy-MM-dd'T'HH:mm:ss'Z'}. Leave it out, or wait until it has closed."));
        }

        return parts;
    }

    private SignalException TooFew(string symbol, CandleSeries candles, BarSeries? last, bool isCut)
    {
        int count = last?.RealCount ?? 0;
        FeatureDefinition slowest = _bundle.Features.Features.MaxBy(static f => f.MinBars)!;
        string gap = !isCut
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $" after the gap before {last![0].OpenTime:yyyy-MM-dd'T'HH:mm:ss'Z'} (longer than {_bundle.MaxGap}; the {candles.Count - count} before it cannot be used)");
        return new SignalException("too_few_candles", string.Create(
            CultureInfo.InvariantCulture,
            $"{symbol}: there are {count} candles{gap}; the model needs {_bundle.RequiredCandles}: {slowest.MinBars} until feature '{slowest.Name}' has a value and "
            + $"{_bundle.Config.SequenceLength - 1} more for a window of {_bundle.Config.SequenceLength}. Give more candles, best {_bundle.RecommendedCandles} or more."));
    }

    /// <param name="symbol">The asset.</param>
    /// <param name="bars">The bars.</param>
    /// <param name="first">The bar of the first row.</param>
    /// <param name="rows">[rows, features].</param>
    private void RequireFinite(string symbol, BarSeries bars, int first, ReadOnlySpan<float> rows)
    {
        if (TensorPrimitives.IsFiniteAll(rows))
        {
            return;
        }

        int place = 0;
        while (float.IsFinite(rows[place]))
        {
            place++;
        }

        throw new SignalException("feature_not_finite", string.Create(
            CultureInfo.InvariantCulture,
            $"{symbol}: feature '{_features.Features[place % _features.Count].Name}' is {rows[place]} at the candle of "
            + $"{bars[first + (place / _features.Count)].OpenTime:yyyy-MM-dd'T'HH:mm:ss'Z'}; expected a finite number. Check that candle and those before it."));
    }
}
