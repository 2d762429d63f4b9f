using CryptoAi.Features.Calendars;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Comparison;

/// <summary>The window of a sample for a predictor. A dataset has features and no prices, so the signal's price means nothing.</summary>
internal sealed class SampleWindow : IFeatureWindow
{
    private readonly AssetSegment _segment;
    private readonly int _first;
    private readonly int _time;
    private readonly AssetIdentity _asset;

    public SampleWindow(ModelBundle bundle, TrainingDataset dataset, int sample)
    {
        (_segment, int row) = dataset.Locate(sample);
        _time = bundle.Config.SequenceLength;
        _first = row - _time + 1;
        _asset = AssetIdentity.Require(bundle, _segment.Asset.Symbol);
        AsOf = DateTimeOffset.FromUnixTimeMilliseconds(_segment.CloseTimes[row]);
    }

    public string Symbol => _segment.Asset.Symbol;

    public ReadOnlySpan<float> Rows => _segment.Features.RowRange(_first, _time);

    public MarketCalendar? Calendar => null;

    public DateTimeOffset AsOf { get; }

    public WindowFacts Facts(bool isStale) => new(Symbol, _asset.Id, _asset.IsKnown, Price: 1, AsOf, SyntheticShare: 0, ShortHistory: false, CandlesUsed: _time, isStale);
}
