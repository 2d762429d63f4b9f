using CryptoAi.Features.Candles;

namespace CryptoAi.Features.FeatureSets;

/// <summary>
/// A computation that looks at another asset too, such as the correlation with BTCUSDT. Before each step it has been given every bar of the reference that closed
/// no later than the bar of that step, and none that closed after it.
/// </summary>
public abstract class ReferenceFeatureCalculator : FeatureCalculator
{
    internal override bool MayBeLate => true;

    /// <summary>Takes the next closed bar of the reference asset.</summary>
    /// <param name="bar">The bar, later than all reference bars before it.</param>
    public abstract void StepReference(in MarketBar bar);
}
