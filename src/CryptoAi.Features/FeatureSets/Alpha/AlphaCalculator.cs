using System.Runtime.Intrinsics;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.FeatureSets.Alpha;

/// <summary>
/// A family of rolling statistics over the five windows of <see cref="NestedWindows"/>: computes a vector per kind, with a lane per window, and writes the selected ones, each from the bar on that
/// fills its window.
/// </summary>
internal abstract class AlphaCalculator : FeatureCalculator
{
    private readonly int[] _cells;
    private readonly int[] _minBars;
    private readonly int _complete;
    private readonly double[] _values;
    private int _bars;

    /// <param name="family">All features of the family as <see cref="AlphaKind.Features"/> orders them.</param>
    /// <param name="columns">The selected ones.</param>
    protected AlphaCalculator(IReadOnlyList<FeatureDefinition> family, IReadOnlyList<int> columns)
    {
        _cells = [.. columns.Select(static c => (c / NestedWindows.Count * NestedWindows.Lanes) + (c % NestedWindows.Count))];
        _minBars = [.. columns.Select(c => family[c].MinBars)];
        _complete = _minBars.Max();
        _values = new double[family.Count / NestedWindows.Count * NestedWindows.Lanes];
    }

    public sealed override int OutputCount => _cells.Length;

    public sealed override void Step(in MarketBar bar, Span<double> outputs)
    {
        Take(bar);
        _bars = Math.Min(_bars + 1, _complete);
        for (int i = 0; i < _cells.Length; i++)
        {
            outputs[i] = _values[_cells[i]];
        }

        if (_bars < _complete)
        {
            for (int i = 0; i < _cells.Length; i++)
            {
                outputs[i] = _bars < _minBars[i] ? double.NaN : outputs[i];
            }
        }
    }

    public sealed override void TransferState(StateTransfer state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Value(ref _bars);
        TransferWindows(state);
    }

    /// <summary>Takes the bar and calls <see cref="Set"/> for every kind. Windows that are not full yet may give anything.</summary>
    protected abstract void Take(in MarketBar bar);

    /// <summary>Saves or restores the windows.</summary>
    protected abstract void TransferWindows(StateTransfer state);

    /// <summary>The values of a kind, a lane per window.</summary>
    /// <param name="kind">The place of the kind in the family.</param>
    /// <param name="lanes">The values.</param>
    protected void Set(int kind, Vector512<double> lanes) => lanes.CopyTo(_values, kind * NestedWindows.Lanes);
}
