using CryptoAi.Features.Candles;

namespace CryptoAi.Features.FeatureSets;

/// <summary>
/// Computes a feature row per closed candle, equal to the batch row to the bit. Holds state; not thread-safe. A stream serves one unbroken series: after a gap longer than the limit
/// (<see cref="FeaturesOptions.MaxGap"/>, or the one of the model's bundle) start a new stream, as a dataset and a prediction start anew there; this class does not know the limit.
/// </summary>
public sealed class FeatureStream
{
    private readonly FeatureCalculator[] _calculators;
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    internal FeatureStream(FeatureSet featureSet, FeatureCalculator[] calculators) => (FeatureSet, _calculators) = (featureSet, calculators);

    /// <summary>The features that are computed.</summary>
    public FeatureSet FeatureSet { get; }

    /// <summary>The number of candles taken.</summary>
    public int Count { get; private set; }

    /// <summary>Takes the next closed candle.</summary>
    /// <param name="candle">A possible candle that opens after the one before it: prices finite and positive, high ≥ low, volume ≥ 0.</param>
    /// <param name="row">[FeatureSet.Count]: receives the features in double precision; NaN during warm-up.</param>
    /// <exception cref="ArgumentException"><paramref name="row"/> has another length.</exception>
    /// <exception cref="CandleDataException">The candle is impossible, or does not come after the one before it; the state is unchanged.</exception>
    public void Append(in Candle candle, Span<double> row)
    {
        if (row.Length != FeatureSet.Count)
        {
            throw new ArgumentException($"The row has room for {row.Length} values; the set has {FeatureSet.Count} features.", nameof(row));
        }

        if (candle.OpenTime <= _last)
        {
            throw new CandleDataException("candles_not_ascending", $"The candle of {candle.OpenTime:O} does not come after {_last:O}.");
        }

        if (CandleRules.Violation(candle.Open, candle.High, candle.Low, candle.Close, candle.Volume) is { } rule)
        {
            throw new CandleDataException(rule.Code, $"The candle of {candle.OpenTime:O} {rule.Text}. Leave it out, or wait for the right one.");
        }

        _last = candle.OpenTime;
        Count++;
        int offset = 0;
        foreach (FeatureCalculator calculator in _calculators)
        {
            calculator.Step(candle, row.Slice(offset, calculator.OutputCount));
            offset += calculator.OutputCount;
        }
    }
}
