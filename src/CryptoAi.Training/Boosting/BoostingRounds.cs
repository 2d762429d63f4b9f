using CryptoAi.Models.Engine;
using CryptoAi.Models.Trees;
using CryptoAi.Training.Boosting.Growing;
using CryptoAi.Training.Boosting.Objectives;
using CryptoAi.Training.Boosting.Quantising;

namespace CryptoAi.Training.Boosting;

/// <summary>The state of a training: bins, margins of the train rows, and the trees so far.</summary>
internal sealed class BoostingRounds
{
    private readonly BoostedTreesOptions _options;
    private readonly BoostedTreesData _data;
    private readonly ShardPool _pool;
    private readonly BoostingObjective _objective;
    private readonly PackedGradients _packed;
    private readonly TreeGrower _grower;
    private readonly PinnedArray<float> _margins;
    private readonly float[] _gradients;
    private readonly float[] _hessians;
    private readonly List<SplitNode> _nodes = [];
    private readonly List<int> _counts = [];

    public BoostingRounds(BoostedTreesOptions options, BoostedTreesData data, ShardPool pool)
    {
        (_options, _data, _pool) = (options, data, pool);
        _objective = ObjectiveFactory.Create(data.ClassTargets.Span, data.Classes, data.ValueTargets.Span, data.Weights.Span, options.ClassWeights);
        BinnedFeatures features = BinnedFeatures.Create(data.Features, data.Rows, data.Weights, options.MaxBins, pool);
        GrowthRules rules = new(options.MaxDepth, options.L1, options.L2, options.MinChildWeight, options.MinGain, options.LearningRate);
        _grower = new TreeGrower(features, rules, pool);
        _packed = new PackedGradients(data.Rows);
        BaseMargins = _objective.BaseMargins();
        int numbers = checked(_objective.Margins * data.Rows);
        (_margins, _gradients, _hessians) = (new PinnedArray<float>(numbers), new float[numbers], new float[numbers]);
        for (int k = 0; k < BaseMargins.Length; k++)
        {
            _margins.Array.AsSpan(k * data.Rows, data.Rows).Fill(BaseMargins[k]);
        }
    }

    public float[] BaseMargins { get; }

    /// <summary>Adds one tree per margin, all to the gradients of the same margins.</summary>
    /// <returns>The trees of the round.</returns>
    public Forest Add(CancellationToken cancellationToken)
    {
        _objective.Differentiate(_margins.Array, _gradients, _hessians, _pool);
        List<SplitNode> added = [];
        int[] counts = new int[_objective.Margins];
        for (int k = 0; k < counts.Length; k++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int start = k * _data.Rows;
            _packed.Pack(_gradients.AsMemory(start, _data.Rows), _hessians.AsMemory(start, _data.Rows), _pool);
            SampleDraw draw = new(_options.Seed, _counts.Count + k);
            int[]? rows = _options.RowSample < 1 ? draw.Rows(_data.Rows, _options.RowSample) : null;
            SplitNode[] tree = _grower.Grow(_packed, rows, draw.Features(_data.FeatureCount, _options.FeatureSample), _margins, start);
            if (rows is not null)
            {
                AddToOthers(new Forest(tree, [tree.Length], [0], _data.FeatureCount, 1), rows, start);
            }

            added.AddRange(tree);
            counts[k] = tree.Length;
        }

        _nodes.AddRange(added);
        _counts.AddRange(counts);
        return new Forest([.. added], counts, [.. Enumerable.Range(0, counts.Length)], _data.FeatureCount, counts.Length);
    }

    public BoostedTrees ToModel(IReadOnlyList<string>? featureNames)
    {
        int margins = _objective.Margins;
        Forest forest = new([.. _nodes], _counts, [.. Enumerable.Range(0, _counts.Count).Select(t => t % margins)], _data.FeatureCount, margins);
        return TreesModel.Create(forest, _objective.Kind, _data.FeatureCount, BaseMargins, margins, featureNames);
    }

    /// <summary>Rows that the tree did not see go through it by their values.</summary>
    private void AddToOthers(Forest tree, int[] seen, int start) => _pool.Run(PackedGradients.Blocks(_data.Rows), block =>
    {
        int begin = block * PackedGradients.BlockRows;
        int end = Math.Min(begin + PackedGradients.BlockRows, _data.Rows);
        int next = Array.BinarySearch(seen, begin) is var found && found < 0 ? ~found : found;
        for (int row = begin; row < end; row++)
        {
            if (next < seen.Length && seen[next] == row)
            {
                next++;
                continue;
            }

            _margins.Array[start + row] += TreeWalk.Leaf(tree, 0, _data.Features.Span.Slice(row * _data.FeatureCount, _data.FeatureCount));
        }
    });
}
