using CryptoAi.Features.Candles;

namespace CryptoAi.Features.FeatureSets;

/// <summary>Gives a stream the candles of one reference asset in the order in which they closed.</summary>
internal sealed class ReferenceFeed
{
    private readonly FeatureSet _set;
    private readonly CandleSeries _candles;
    private readonly string _symbol;
    private int _next;

    private ReferenceFeed(FeatureSet set, string symbol, CandleSeries candles) => (_set, _symbol, _candles) = (set, symbol, candles);

    /// <exception cref="FeatureSetException">The reference is not given, or of another timeframe.</exception>
    public static ReferenceFeed Create(FeatureSet set, string symbol, Timeframe timeframe, IReadOnlyDictionary<string, CandleSeries>? references)
    {
        if (references is null || !references.TryGetValue(symbol, out CandleSeries? candles))
        {
            throw new FeatureSetException("reference_missing", $"Features of '{set.Name}' refer to {symbol}, whose candles are not given. Give them, or use a set without references.");
        }

        return candles.Timeframe == timeframe
            ? new ReferenceFeed(set, symbol, candles)
            : throw new FeatureSetException("reference_timeframe", $"The reference {symbol} has {candles.Timeframe} bars; the series has {timeframe} bars. Give the reference at the same timeframe.");
    }

    /// <summary>Gives every candle that closed by then.</summary>
    public void AdvanceTo(DateTimeOffset closeTime, FeatureStream stream)
    {
        for (; _next < _candles.Count && _set.ReferenceBar(_symbol, _candles[_next], _candles.Timeframe).CloseTime <= closeTime; _next++)
        {
            stream.AppendReference(_symbol, _candles[_next]);
        }
    }
}
