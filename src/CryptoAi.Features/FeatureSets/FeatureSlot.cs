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

    public bool ComputesOnSynthetic { get; } = group.ComputesOnSynthetic;

    /// <summary>Turns the values of the last real bar into those of a filled bar that the calculator does not see.</summary>
    /// <param name="values">In: the values of the last real bar. Out: what each feature holds.</param>
    public void Hold(Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (group.Features[i].OnSynthetic == SyntheticValue.Zero && !double.IsNaN(values[i]))
            {
                values[i] = 0;
            }
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
