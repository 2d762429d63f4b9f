using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.Training.Evaluation;

namespace CryptoAi.Training.Reports.Importance;

/// <summary>The log loss of the corrected probabilities over windows, some of whose columns come from other windows.</summary>
internal sealed class ShuffledLoss
{
    private const int BatchSize = 64;

    private readonly ISequenceModel _model;
    private readonly Calibration _calibration;
    private readonly SequenceBatch _windows;
    private readonly TargetBatch _targets;
    private readonly SequenceBatch _batch;
    private readonly ModelOutput _output;
    private readonly double[] _balanced;
    private readonly double[] _corrected;

    public ShuffledLoss(ISequenceModel model, Calibration calibration, SequenceBatch windows, TargetBatch targets)
    {
        (_model, _calibration, _windows, _targets) = (model, calibration, windows, targets);
        _batch = new SequenceBatch(Math.Min(BatchSize, windows.Count), windows.Time, windows.FeatureCount);
        _output = new ModelOutput(_batch.Capacity, model.Config.Classes);
        (_balanced, _corrected) = (new double[model.Config.Classes], new double[model.Config.Classes]);
    }

    /// <summary>The mean of −ln p(true class).</summary>
    /// <param name="columns">The columns to take from other windows.</param>
    /// <param name="order">[windows] whose columns each window takes; null for its own.</param>
    public double Compute(ReadOnlySpan<int> columns, int[]? order) => Compute(columns, order, 0, _windows.Time);

    /// <summary>The same with some steps of the columns only.</summary>
    /// <param name="columns">The columns to take from other windows.</param>
    /// <param name="order">[windows] whose columns each window takes; null for its own.</param>
    /// <param name="firstStep">The first step to take.</param>
    /// <param name="steps">How many.</param>
    public double Compute(ReadOnlySpan<int> columns, int[]? order, int firstStep, int steps)
    {
        (int start, int length) = (firstStep * _windows.FeatureCount, steps * _windows.FeatureCount);
        int classes = _output.Classes;
        double sum = 0;
        for (int first = 0; first < _windows.Count; first += _batch.Capacity)
        {
            _batch.Count = Math.Min(_batch.Capacity, _windows.Count - first);
            for (int i = 0; i < _batch.Count; i++)
            {
                _windows.Window(first + i).CopyTo(_batch.Window(i));
                _batch.AssetIds[i] = _windows.AssetIds[first + i];
                if (order is not null)
                {
                    Replace(_batch.Window(i).Slice(start, length), _windows.Window(order[first + i]).Slice(start, length), columns);
                }
            }

            _model.Predict(_batch, _output);
            for (int i = 0; i < _batch.Count; i++)
            {
                DirectionProbabilities.Compute(_output.Logits.Slice(i * classes, classes), _calibration, _balanced, _corrected);
                sum += MetricsAccumulator.NegativeLog(_corrected[_targets.Direction[first + i]]);
            }
        }

        return sum / _windows.Count;
    }

    private void Replace(Span<float> rows, ReadOnlySpan<float> other, ReadOnlySpan<int> columns)
    {
        for (int row = 0; row < rows.Length; row += _windows.FeatureCount)
        {
            foreach (int column in columns)
            {
                rows[row + column] = other[row + column];
            }
        }
    }
}
