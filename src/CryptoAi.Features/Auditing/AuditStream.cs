using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Features.Auditing;

/// <summary>A stream over an input, with the reference candles given as they closed.</summary>
internal sealed class AuditStream
{
    private readonly FeatureSet _set;
    private readonly AuditInput _input;
    private readonly ReferenceFeed[] _feeds;
    private FeatureStream _stream;

    public AuditStream(FeatureSet set, AuditInput input, SyntheticBars mode)
    {
        (_set, _input) = (set, input);
        _stream = set.CreateStream(input.Bars.Timeframe, syntheticBars: mode);
        _feeds = [.. set.References.Select(symbol => ReferenceFeed.Create(set, symbol, input.Bars.Timeframe, input.References))];
    }

    public void Append(int bar, Span<double> row)
    {
        FeedReferences(bar);
        _stream.Append(_input.Bars[bar], row);
    }

    /// <summary>Looks at another bar in the place of this one.</summary>
    public void Peek(int bar, Func<Candles.MarketBar, Candles.MarketBar> change, Span<double> row)
    {
        FeedReferences(bar);
        _stream.Peek(change(_input.Bars[bar]), row);
    }

    /// <summary>Saves, and goes on with a new stream restored from that.</summary>
    public void SaveAndRestore() => _stream = _set.RestoreStream(_stream.Snapshot(), _stream.Timeframe, syntheticBars: _stream.SyntheticBars);

    private void FeedReferences(int bar)
    {
        foreach (ReferenceFeed feed in _feeds)
        {
            feed.AdvanceTo(_input.Bars[bar].CloseTime, _stream);
        }
    }
}
