using CryptoAi.Features.Candles;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets;

/// <summary>
/// The one computation behind one or several features: a step per closed bar. Batch computation is the loop over this step and streaming is
/// one call of it, so both agree to the bit. A calculator holds state and serves one series; it is not thread-safe.
/// </summary>
public abstract class FeatureCalculator
{
    /// <summary>The number of values a step writes.</summary>
    public abstract int OutputCount { get; }

    /// <summary>Whether the first values may come later than after MinBars bars, for they wait for something else too: a reference, or bars in open time. Of all others, NaN after MinBars is a fault.</summary>
    internal virtual bool MayBeLate => false;

    /// <summary>Takes the next closed bar and writes its features.</summary>
    /// <param name="bar">The next bar, later than all before it.</param>
    /// <param name="outputs">[OutputCount]: every element is written; NaN during warm-up, never NaN or infinite after it.</param>
    public abstract void Step(in MarketBar bar, Span<double> outputs);

    /// <summary>Saves or restores every field that changes from step to step, always in the same order. Empty for a calculator without memory.</summary>
    /// <param name="state">The direction and the data.</param>
    /// <exception cref="FeatureStateException">The saved state does not fit.</exception>
    public abstract void TransferState(StateTransfer state);
}
