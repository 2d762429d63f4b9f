using System.Globalization;
using CryptoAi.Features.Candles;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets;

/// <summary>Some of the values of a calculator that always computes all of them.</summary>
internal sealed class FeatureChoice : ReferenceFeatureCalculator
{
    private readonly FeatureCalculator _all;
    private readonly int[] _columns;
    private readonly double[] _values;

    /// <param name="all">The calculator behind.</param>
    /// <param name="expected">The number of values that it is expected to write.</param>
    /// <param name="columns">The values to keep, in order.</param>
    /// <exception cref="InvalidOperationException">The calculator writes another number of values.</exception>
    public FeatureChoice(FeatureCalculator all, int expected, IEnumerable<int> columns)
    {
        if (all.OutputCount != expected)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"The feature group has {expected} features; its calculator {all.GetType().Name} writes {all.OutputCount} values. Give the group one feature definition per value, in the calculator's order."));
        }

        (_all, _columns, _values) = (all, [.. columns], new double[expected]);
    }

    public override int OutputCount => _columns.Length;

    internal override bool MayBeLate => _all.MayBeLate;

    public override void Step(in MarketBar bar, Span<double> outputs)
    {
        _all.Step(bar, _values);
        for (int i = 0; i < _columns.Length; i++)
        {
            outputs[i] = _values[_columns[i]];
        }
    }

    public override void StepReference(in MarketBar bar) => ((ReferenceFeatureCalculator)_all).StepReference(bar);

    public override void TransferState(StateTransfer state) => _all.TransferState(state);
}
