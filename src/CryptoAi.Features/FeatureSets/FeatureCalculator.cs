using CryptoAi.Features.Candles;

namespace CryptoAi.Features.FeatureSets;

/// <summary>
/// The one computation behind one or several features: a step per closed candle. Batch computation is the loop over this step and streaming is
/// one call of it, so both agree to the bit. A calculator holds state and serves one series; it is not thread-safe.
/// </summary>
public abstract class FeatureCalculator
{
    /// <summary>The number of values a step writes.</summary>
    public abstract int OutputCount { get; }

    /// <summary>Takes the next closed candle and writes the features of its bar.</summary>
    /// <param name="candle">The next candle, later than all before it.</param>
    /// <param name="outputs">[OutputCount]: every element is written; NaN during warm-up, never NaN or infinite after it.</param>
    public abstract void Step(in Candle candle, Span<double> outputs);
}
