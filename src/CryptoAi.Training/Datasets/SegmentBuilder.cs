using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Filling;
using CryptoAi.Features.Labels;

namespace CryptoAi.Training.Datasets;

/// <summary>Candles of many assets to segments: onto the grid or cut at gaps, then features and labels, each segment on its own.</summary>
internal sealed class SegmentBuilder
{
    private readonly IReadOnlyList<CandleSeries> _series;
    private readonly FeatureSet _features;
    private readonly Labeler _labeler;
    private readonly DatasetOptions _options;
    private readonly GridFiller? _filler;
    private readonly Dictionary<string, CandleSeries> _references;
    private readonly List<FillReport> _fills = [];

    /// <exception cref="MarketCalendarException">A named calendar is not known (<c>calendar_unknown</c>).</exception>
    /// <exception cref="FeatureSetException">Features refer to an asset by another calendar than the grid's (<c>reference_calendar</c>).</exception>
    public SegmentBuilder(IReadOnlyList<CandleSeries> series, FeatureSet features, Labeler labeler, DatasetOptions options, MarketCalendarCatalog calendars)
    {
        (_series, _features, _labeler, _options) = (series, features, labeler, options);
        _filler = options.Grid is null ? null : new GridFiller(GridFiller.Decide(series, options.Grid, calendars), series[0].Timeframe, options.MaxGap, calendars);
        if (_filler is not null)
        {
            ReferenceCalendars.Require(features, _filler.Spec);
        }

        _references = series.Where(s => features.References.Contains(s.Symbol)).ToDictionary(static s => s.Symbol, StringComparer.Ordinal);
    }

    /// <summary>The grid; null when candles are taken as they are.</summary>
    public GridSpec? Grid => _filler?.Spec;

    /// <summary>What forward fill found, by asset.</summary>
    public IReadOnlyList<FillReport> Fills => _fills;

    /// <exception cref="FeatureSetException">A reference asset is not among the series (<c>reference_missing</c>), or a feature failed (<c>feature_failed</c>).</exception>
    /// <exception cref="CandleDataException">A candle has no place on the grid.</exception>
    public List<AssetSegment> Build(IReadOnlyList<DatasetAsset> assets)
    {
        List<AssetSegment> segments = [];
        foreach (DatasetAsset asset in assets)
        {
            foreach (BarSeries bars in Parts(_series.First(s => s.Symbol == asset.Symbol)))
            {
                segments.Add(new AssetSegment(asset, bars, _features.Compute(bars, Grid?.SyntheticBars ?? SyntheticBars.Hold, _references), _labeler.Label(bars)));
            }
        }

        return segments;
    }

    private IEnumerable<BarSeries> Parts(CandleSeries candles)
    {
        if (_filler is null)
        {
            return candles.SplitAtGaps(_options.MaxGap).Select(BarSeries.FromCandles);
        }

        FilledSeries filled = _filler.Fill(candles.Symbol, candles);
        _fills.Add(filled.Report);
        return filled.Segments;
    }
}
