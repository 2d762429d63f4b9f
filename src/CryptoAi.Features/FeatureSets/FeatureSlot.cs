using CryptoAi.Features.Candles;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets;

/// <summary>A group's calculator at its place in the rows of one stream.</summary>
internal sealed class FeatureSlot(FeatureGroup group, int offset)
{
    private DateTimeOffset _lastReference = DateTimeOffset.MinValue;

    public FeatureCalculator Calculator { get; } = group.CreateCalculator();

    public int Offset { get; } = offset;

    public int Count { get; } = group.Features.Count;

    public string? Reference => group.Reference;

    public bool ComputesOnSynthetic => group.ComputesOnSynthetic;

    /// <summary>The values on a filled bar that the calculator does not see.</summary>
    /// <param name="last">The values of the last real bar.</param>
    /// <param name="held">Out: what each feature holds.</param>
    public void Hold(ReadOnlySpan<double> last, Span<double> held)
    {
        for (int i = 0; i < held.Length; i++)
        {
            held[i] = group.Features[i].OnSynthetic == SyntheticValue.Zero && !double.IsNaN(last[i]) ? 0 : last[i];
        }
    }

    /// <exception cref="CandleDataException">The bar does not come after the one before it.</exception>
    public void StepReference(in MarketBar bar)
    {
        if (bar.OpenTime <= _lastReference)
        {
            throw new CandleDataException("candles_not_ascending", $"The {Reference} candle of {bar.OpenTime:O} does not come after {_lastReference:O}.");
        }

        _lastReference = bar.OpenTime;
        ((ReferenceFeatureCalculator)Calculator).StepReference(bar);
    }

    public void TransferState(StateTransfer state)
    {
        state.Value(ref _lastReference);
        Calculator.TransferState(state);
    }
}
