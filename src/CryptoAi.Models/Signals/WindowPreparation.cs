using System.Globalization;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Filling;
using CryptoAi.Models.Bundles;

namespace CryptoAi.Models.Signals;

/// <summary>Candles to the last window of features, through the same grid and the same features as in training. Immutable and thread-safe.</summary>
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

    /// <exception cref="SignalException">The candles are of another timeframe or too few, or a feature has no value.</exception>
    /// <exception cref="CandleDataException">A candle has no place on the grid.</exception>
    /// <exception cref="FeatureSetException">A reference asset is missing, or a feature failed.</exception>
    public PreparedWindow Prepare(string symbol, CandleSeries candles, IReadOnlyDictionary<string, CandleSeries>? references)
    {
        if (candles.Timeframe != _bundle.Timeframe)
        {
            throw new SignalException(
                "timeframe_mismatch", $"{symbol}: the candles are {candles.Timeframe} bars; the model was trained on {_bundle.Timeframe} bars. Give candles of that timeframe.");
        }

        IReadOnlyList<BarSeries> parts = _filler?.Fill(symbol, candles).Segments ?? [.. candles.SplitAtGaps(_bundle.MaxGap).Select(BarSeries.FromCandles)];
        BarSeries? last = parts.Count == 0 ? null : parts[^1];
        FeatureMatrix? matrix = last is null ? null : _features.Compute(last, _bundle.Grid?.SyntheticBars ?? SyntheticBars.Hold, references);
        int time = _bundle.Config.SequenceLength;
        if (matrix is null || matrix.FirstCompleteRow + time > matrix.Rows)
        {
            throw TooFew(symbol, candles, last, isCut: parts.Count > 1);
        }

        RequireFinite(symbol, last!, matrix);
        return new PreparedWindow(last!, matrix, matrix.Rows - time);
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

    private void RequireFinite(string symbol, BarSeries bars, FeatureMatrix matrix)
    {
        for (int row = matrix.Rows - _bundle.Config.SequenceLength; row < matrix.Rows; row++)
        {
            ReadOnlySpan<float> values = matrix.Row(row);
            for (int f = 0; f < values.Length; f++)
            {
                if (!float.IsFinite(values[f]))
                {
                    throw new SignalException("feature_not_finite", string.Create(
                        CultureInfo.InvariantCulture,
                        $"{symbol}: feature '{_features.Features[f].Name}' is {values[f]} at the candle of {bars[row].OpenTime:yyyy-MM-dd'T'HH:mm:ss'Z'}; "
                        + $"expected a finite number. Check that candle and those before it."));
                }
            }
        }
    }
}
