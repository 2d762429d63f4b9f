using System.Globalization;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Filling;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Labels.Thresholds;

namespace CryptoAi.Training.Datasets;

/// <summary>
/// The features and labels of many assets, and the index of samples in them. A sample is a bar at which a window of complete feature rows ends and a label is known; the
/// index holds four bytes per sample and windows are gathered when a batch needs them. Immutable, so safe to share between threads.
/// </summary>
public sealed class TrainingDataset
{
    private readonly int[] _offsets;
    private readonly int[] _samples;

    internal TrainingDataset(
        FeatureSet featureSet, LabelSpec labels, Timeframe timeframe, DatasetOptions options, GridSpec? grid, IReadOnlyList<DatasetAsset> assets, IReadOnlyList<AssetSegment> segments)
    {
        (FeatureSet, Labels, Timeframe, Options, Grid, Assets, Segments) = (featureSet, labels, timeframe, options, grid, assets, segments);
        _offsets = new int[segments.Count + 1];
        for (int i = 0; i < segments.Count; i++)
        {
            _offsets[i + 1] = checked(_offsets[i] + segments[i].Rows);
        }

        (_samples, Report) = SampleIndexer.Build(segments, _offsets, labels, options.SequenceLength);
        if (_samples.Length == 0)
        {
            throw NoSamples();
        }

        Fingerprint = DatasetFingerprint.Compute(featureSet, labels, timeframe, options.MaxGap, grid, segments);
    }

    /// <summary>The features of every row.</summary>
    public FeatureSet FeatureSet { get; }

    /// <summary>
    /// What the labels mean. With quantile labels whose cuts are not fitted, samples have forward returns and no classes yet; training fits the cuts on its train part.
    /// </summary>
    public LabelSpec Labels { get; }

    /// <summary>The length of a bar, the same for all assets.</summary>
    public Timeframe Timeframe { get; }

    /// <summary>How candles became samples, with the gap limit that was applied.</summary>
    public DatasetOptions Options { get; }

    /// <summary>The time grid of all assets; null when the candles were taken as they are.</summary>
    public GridSpec? Grid { get; }

    /// <summary>What forward fill found, by asset; empty for a dataset that was read from a file, or without a grid.</summary>
    public IReadOnlyList<FillReport> Fills { get; private init; } = [];

    /// <summary>The assets in ordinal order of their symbols; the asset with id n is at index n − 1.</summary>
    public IReadOnlyList<DatasetAsset> Assets { get; }

    /// <summary>The unbroken stretches, by asset and then time.</summary>
    public IReadOnlyList<AssetSegment> Segments { get; }

    /// <summary>The number of samples.</summary>
    public int Count => _samples.Length;

    /// <summary>Counts of rows, samples and labels.</summary>
    public DatasetReport Report { get; }

    /// <summary>
    /// SHA-256 over the bar length, gap limit, grid, features and label specification, and all symbols, times, marks of filled bars, feature bits and labels, lower-case hexadecimal; the same for the same data whatever the sequence length, and
    /// whether it was computed or read from a file.
    /// </summary>
    public string Fingerprint { get; }

    /// <summary>All samples as row numbers over all segments, by asset and then time.</summary>
    internal ReadOnlySpan<int> SampleRows => _samples;

    /// <summary>Computes features and labels of many assets. Every series is cut at long gaps, every part is computed on its own.</summary>
    /// <param name="series">One series per symbol, all of the same timeframe.</param>
    /// <param name="featureSet">The features.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="options">Window length, gap limit and grid; null for the defaults.</param>
    /// <param name="calendars">The calendars of the application; null for the built-in ones.</param>
    /// <exception cref="ArgumentException">A value of <paramref name="labels"/> or <paramref name="options"/> is out of range.</exception>
    /// <exception cref="DatasetException">
    /// There is no series (<c>dataset_empty</c>), the timeframes differ (<c>timeframes_differ</c>), a symbol occurs twice (<c>symbol_repeated</c>), or no series is long
    /// enough for one window and its label (<c>too_few_candles</c>).
    /// </exception>
    /// <exception cref="MarketCalendarException">A named calendar is not known (<c>calendar_unknown</c>).</exception>
    /// <exception cref="FeatureSetException">A reference asset of the features is not among the series (<c>reference_missing</c>), or a feature failed (<c>feature_failed</c>).</exception>
    /// <exception cref="CandleDataException">A candle has no place on the grid, such as one that closes no later than the one before it (<c>candles_overlap</c>).</exception>
    public static TrainingDataset FromCandles(IReadOnlyList<CandleSeries> series, FeatureSet featureSet, LabelSpec labels, DatasetOptions? options = null, MarketCalendarCatalog? calendars = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(featureSet);
        ArgumentNullException.ThrowIfNull(labels);
        options ??= new DatasetOptions();
        options.Validate();
        Labeler labeler = new(labels);
        RequireOneTimeframe(series);
        options = options.For(series[0].Timeframe);
        IReadOnlyList<DatasetAsset> assets = Number(series.Select(static s => s.Symbol));
        SegmentBuilder builder = new(series, featureSet, labeler, options, calendars ?? new MarketCalendarCatalog());
        List<AssetSegment> segments = builder.Build(assets);
        return new TrainingDataset(featureSet, labels, series[0].Timeframe, options, builder.Grid, assets, segments) { Fills = builder.Fills };
    }

    /// <summary>The same bars with windows of another length; features and labels are shared.</summary>
    /// <param name="sequenceLength">Bars in a window, 1 … 8192.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of range.</exception>
    /// <exception cref="DatasetException">No series is long enough for one window and its label (<c>too_few_candles</c>).</exception>
    public TrainingDataset WithSequenceLength(int sequenceLength)
    {
        DatasetOptions options = Options with { SequenceLength = sequenceLength };
        options.Validate();
        return new TrainingDataset(FeatureSet, Labels, Timeframe, options, Grid, Assets, Segments) { Fills = Fills };
    }

    /// <summary>The same samples with the classes of fitted quantile cuts, such as those of a bundle.</summary>
    /// <param name="labels">The specification of this dataset with cuts.</param>
    /// <exception cref="TrainingException">It differs in more than its cuts (<c>labels_differ</c>).</exception>
    public TrainingDataset WithCutsOf(LabelSpec labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Threshold is not QuantileThreshold { Cuts: not null } quantile || WithoutCuts(labels, quantile) != WithoutCuts(Labels, Labels.Threshold as QuantileThreshold))
        {
            throw new TrainingException("labels_differ", $"The dataset has the labels {Labels}; the cuts are those of {labels}. Give fitted quantile labels that are the same otherwise.");
        }

        Labeler labeler = new(labels);
        return new TrainingDataset(FeatureSet, labels, Timeframe, Options, Grid, Assets, [.. Segments.Select(s => s.With(labeler.Classify(s.Labels)))]) { Fills = Fills };

        static LabelSpec WithoutCuts(LabelSpec spec, QuantileThreshold? quantile) => quantile is null ? spec : spec with { Threshold = quantile with { Cuts = null } };
    }

    /// <summary>The same bars and features with other labels.</summary>
    /// <param name="segments">As many segments as this dataset has, each of the same rows.</param>
    internal TrainingDataset With(IReadOnlyList<AssetSegment> segments) => new(FeatureSet, Labels, Timeframe, Options, Grid, Assets, segments) { Fills = Fills };

    /// <summary>Gives ids to symbols: 1, 2, 3 … in ordinal order.</summary>
    /// <exception cref="DatasetException">A symbol occurs twice, whatever its case.</exception>
    internal static IReadOnlyList<DatasetAsset> Number(IEnumerable<string> symbols, string? file = null)
    {
        string[] sorted = [.. symbols.Order(StringComparer.Ordinal)];
        if (sorted.GroupBy(static s => s, StringComparer.OrdinalIgnoreCase).FirstOrDefault(static g => g.Count() > 1) is { } twice)
        {
            throw new DatasetException(
                "symbol_repeated", $"The symbol {twice.Key} occurs {twice.Count()} times (case does not matter). Give one series per symbol.", file);
        }

        return [.. sorted.Select(static (symbol, i) => new DatasetAsset(symbol, i + 1))];
    }

    /// <summary>The segment of a row number over all segments, and the row within it.</summary>
    internal (AssetSegment Segment, int Row) Locate(int row)
    {
        int at = Array.BinarySearch(_offsets, row);
        int segment = at >= 0 ? at : ~at - 1;
        while (Segments[segment].Rows == 0)
        {
            segment++;
        }

        return (Segments[segment], row - _offsets[segment]);
    }

    /// <summary>When the decision at a row is made: when its bar has closed, Unix milliseconds.</summary>
    internal long DecisionTime(int row)
    {
        (AssetSegment segment, int local) = Locate(row);
        return segment.CloseTimes[local];
    }

    /// <exception cref="TrainingException">The quantile cuts of the labels are not fitted (<c>labels_not_fitted</c>).</exception>
    internal void RequireFitted()
    {
        if (!Labels.IsFitted)
        {
            throw new TrainingException(
                "labels_not_fitted", "The quantile cuts of the labels are not fitted, so the samples have no classes yet. Split the dataset and fit them on the train part with LabelFit.Apply.");
        }
    }

    private static void RequireOneTimeframe(IReadOnlyList<CandleSeries> series)
    {
        if (series.Count == 0)
        {
            throw new DatasetException("dataset_empty", "There is no candle series; a dataset needs at least one.");
        }

        if (series.FirstOrDefault(s => s.Timeframe != series[0].Timeframe) is { } other)
        {
            throw new DatasetException(
                "timeframes_differ",
                $"{series[0].Symbol} has {series[0].Timeframe} bars and {other.Symbol} has {other.Timeframe} bars; all series of a dataset have the same timeframe.");
        }
    }

    private DatasetException NoSamples()
    {
        int needed = FeatureSet.MinBars + Options.SequenceLength - 1 + Labels.Lookahead;
        int longest = Segments.Count == 0 ? 0 : Segments.Max(static s => s.Rows);
        return new DatasetException(
            "too_few_candles",
            string.Create(
                CultureInfo.InvariantCulture,
                $"The longest unbroken series has {longest} candles and gives no sample; one window and its label need at least {needed} (warm-up {FeatureSet.MinBars - 1}, window {Options.SequenceLength}, lookahead {Labels.Lookahead}). Give more candles, a shorter window or a longer gap limit."));
    }
}
