using CryptoAi.Models.Engine;
using CryptoAi.Models.Trees;
using CryptoAi.Training.Boosting.Growing;
using CryptoAi.Training.Boosting.Objectives;

namespace CryptoAi.Training.Boosting;

/// <summary>Keeps the margins of the validation rows and their loss after each round.</summary>
internal sealed class ValidationLoss
{
    private readonly BoostedTreesData _data;
    private readonly BoostingObjective _objective;
    private readonly float[] _margins;
    private readonly List<double> _losses = [];
    private int _best;

    public ValidationLoss(BoostedTreesData data, IReadOnlyList<double>? classWeights, float[] baseMargins)
    {
        _data = data;
        _objective = ObjectiveFactory.Create(data.ClassTargets.Span, data.Classes, data.ValueTargets.Span, data.Weights.Span, classWeights);
        _margins = new float[baseMargins.Length * data.Rows];
        for (int k = 0; k < baseMargins.Length; k++)
        {
            _margins.AsSpan(k * data.Rows, data.Rows).Fill(baseMargins[k]);
        }
    }

    /// <summary>[rounds].</summary>
    public IReadOnlyList<double> Losses => _losses;

    /// <summary>Rounds after the one with the lowest loss, the first of equals.</summary>
    public int RoundsSinceBest => _losses.Count - 1 - _best;

    /// <summary>Adds the trees of a round.</summary>
    /// <exception cref="TrainingException">The loss is not finite (<c>boosting_not_finite</c>).</exception>
    public double Add(Forest trees, ShardPool pool)
    {
        pool.Run(PackedGradients.Blocks(_data.Rows), block =>
        {
            int begin = block * PackedGradients.BlockRows;
            AddBlock(trees, begin, Math.Min(begin + PackedGradients.BlockRows, _data.Rows));
        });
        double loss = _objective.Loss(_margins, pool);
        if (!double.IsFinite(loss))
        {
            throw new TrainingException("boosting_not_finite", FormattableString.Invariant(
                $"The validation loss is {loss} after round {_losses.Count + 1}; expected a finite number. Scale targets and weights to a range around 1."));
        }

        _losses.Add(loss);
        if (_losses[^1] < _losses[_best])
        {
            _best = _losses.Count - 1;
        }

        return _losses[^1];
    }

    private void AddBlock(Forest trees, int begin, int end)
    {
        for (int row = begin; row < end; row++)
        {
            ReadOnlySpan<float> values = _data.Features.Span.Slice(row * _data.FeatureCount, _data.FeatureCount);
            for (int tree = 0; tree < trees.Trees; tree++)
            {
                _margins[(trees.Outputs[tree] * _data.Rows) + row] += TreeWalk.Leaf(trees, tree, values);
            }
        }
    }
}
