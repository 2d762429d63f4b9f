using System.Numerics.Tensors;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Trees;
using CryptoAi.Training.Boosting.Quantising;

namespace CryptoAi.Training.Boosting.Growing;

/// <summary>
/// Grows trees level by level. Per level two steps are shared by the threads: bring the rows of each node that splits in order, then build and ask the histograms, one task per pair of siblings
/// and group of columns. All sums are whole numbers and every choice between equals has a rule, so the tree is the same to the bit for any number of threads. Not thread-safe.
/// </summary>
internal sealed unsafe class TreeGrower
{
    private readonly BinnedFeatures _features;
    private readonly GrowthRules _rules;
    private readonly ShardPool _pool;
    private readonly FeaturePlace[] _places;
    private readonly PinnedArray<int> _rows;
    private readonly PinnedArray<int> _scratch;
    private readonly PinnedArray<long> _ordered;
    private readonly HistogramStore _histograms;
    private readonly List<SplitPlan> _plans = [];
    private readonly List<SplitNode> _nodes = [];
    private readonly List<HistogramPair> _pairs = [];
    private readonly Action<int> _finishNode;
    private readonly Action<int> _buildAndSearch;
    private List<GrowingNode> _level = [];
    private SplitCandidate[] _candidates = [];
    private PackedGradients _gradients = null!;
    private bool[] _allowed = [];
    private PinnedArray<float> _margins = null!;
    private int _marginStart;
    private SplitPenalties _penalties;
    private int _depth;

    public TreeGrower(BinnedFeatures features, GrowthRules rules, ShardPool pool)
    {
        (_features, _rules, _pool) = (features, rules, pool);
        _places = new FeaturePlace[features.Features.Length];
        for (int group = 0; group < features.Groups; group++)
        {
            for (int column = features.FirstColumn(group); column < features.FirstColumn(group + 1); column++)
            {
                foreach (ColumnMember member in features.Columns[column].Members)
                {
                    _places[member.Feature] = new FeaturePlace(group, column, member);
                }
            }
        }

        _rows = new PinnedArray<int>(features.Rows + HistogramKernel.Ahead);
        _scratch = new PinnedArray<int>(features.Rows);
        _ordered = new PinnedArray<long>(features.Rows);
        _histograms = new HistogramStore(features.Groups * BinnedFeatures.GroupColumns * HistogramKernel.Stride);
        (_finishNode, _buildAndSearch) = (FinishNode, BuildAndSearch);
    }

    /// <summary>Grows one tree and adds its leaves to the margins of the rows that it saw.</summary>
    /// <param name="gradients">The gradients of all rows.</param>
    /// <param name="sampled">The rows that the tree sees, ascending; null for all.</param>
    /// <param name="allowed">[features] which ones it may split on.</param>
    /// <param name="margins">Margins of the rows from <paramref name="marginStart"/> on; added to.</param>
    /// <param name="marginStart">See there.</param>
    /// <returns>The nodes in breadth-first order.</returns>
    public SplitNode[] Grow(PackedGradients gradients, int[]? sampled, bool[] allowed, PinnedArray<float> margins, int marginStart)
    {
        (_gradients, _allowed, _margins, _marginStart) = (gradients, allowed, margins, marginStart);
        _penalties = SplitPenalties.Of(_rules, gradients.Scale);
        _nodes.Clear();
        Start(sampled);
        for (_depth = 0; _level.Count > 0; _depth++)
        {
            Search();
            Decide();
            _pool.Run(_level.Count, _finishNode);
            _level = NextLevel();
        }

        return [.. _nodes];
    }

    private bool ChildrenAreLeaves => _depth + 1 == _rules.MaxDepth;

    private void Start(int[]? sampled)
    {
        int count = sampled?.Length ?? _features.Rows;
        long sum = _gradients.Total;
        if (sampled is not null)
        {
            sampled.CopyTo(_rows.Array, 0);
            RowPartition.Gather(_rows.Pointer, count, _gradients.Rows.Pointer, _ordered.Pointer);
            sum = TensorPrimitives.Sum<long>(_ordered.Array.AsSpan(0, count));
        }
        else
        {
            for (int row = 0; row < count; row++)
            {
                _rows.Array[row] = row;
            }
        }

        GrowingNode root = new(0, 0, count, sum) { Histogram = _histograms.Rent() };
        _nodes.Add(default);
        _level = [root];
        _pairs.Clear();
        _pairs.Add(new HistogramPair(root, null));
    }

    private void Search()
    {
        int tasks = _pairs.Count * _features.Groups;
        if (_candidates.Length < 2 * tasks)
        {
            _candidates = new SplitCandidate[2 * tasks];
        }

        _pool.Run(tasks, _buildAndSearch);
        for (int pair = 0; pair < _pairs.Count; pair++)
        {
            for (int group = 0; group < _features.Groups; group++)
            {
                int place = 2 * ((pair * _features.Groups) + group);
                _pairs[pair].Small.Best = SplitCandidate.Better(_pairs[pair].Small.Best, _candidates[place]);
                if (_pairs[pair].Large is { } large)
                {
                    large.Best = SplitCandidate.Better(large.Best, _candidates[place + 1]);
                }
            }
        }
    }

    private void BuildAndSearch(int task)
    {
        int group = task % _features.Groups;
        HistogramPair pair = _pairs[task / _features.Groups];
        bool all = pair.Large is null && pair.Small.Count == _features.Rows;
        long* gradients = all ? _gradients.Rows.Pointer : _ordered.Pointer + pair.Small.Begin;
        pair.Build(_features, group, _rows.Pointer + pair.Small.Begin, gradients);
        _candidates[2 * task] = HistogramPair.Search(_features, group, pair.Small, _allowed, _penalties);
        _candidates[(2 * task) + 1] = pair.Large is null ? SplitCandidate.None : HistogramPair.Search(_features, group, pair.Large, _allowed, _penalties);
    }

    /// <summary>Writes the nodes of the level: a split where one is worth it, else a leaf.</summary>
    private void Decide()
    {
        while (_plans.Count < _level.Count)
        {
            _plans.Add(new SplitPlan());
        }

        for (int i = 0; i < _level.Count; i++)
        {
            GrowingNode node = _level[i];
            (double g, double h) = Sums(node.Sum);
            double gain = 0;
            if (node.Best.Feature >= 0)
            {
                (double gl, double hl) = Sums(node.Best.Left);
                gain = _rules.Score(gl, hl) + _rules.Score(g - gl, h - hl) - _rules.Score(g, h);
            }

            if (!_rules.IsWorth(gain))
            {
                _nodes[node.Index] = SplitNode.Leaf(_rules.LeafValue(g, h), (float)h);
                continue;
            }

            node.Splits = true;
            FeatureBins bins = _features.Features[node.Best.Feature];
            if (!node.Best.IsLearned)
            {
                // nothing is known about missing values: they go with the many
                node.Best = node.Best with { MissingLeft = 2L * PackedSum.Hessian(node.Best.Left) >= PackedSum.Hessian(node.Sum) };
            }

            _plans[i].Prepare(_features, _places[node.Best.Feature], node.Best);
            _nodes[node.Index] = new SplitNode(node.Best.Feature, bins.Threshold(node.Best.Bin), node.Best.MissingLeft, (float)gain, (float)h);
            node.FirstChild = _nodes.Count;
            foreach (long sum in (ReadOnlySpan<long>)[node.Best.Left, node.Sum - node.Best.Left])
            {
                (double gc, double hc) = Sums(sum);
                _nodes.Add(SplitNode.Leaf(_rules.LeafValue(gc, hc), (float)hc));
            }

            if (ChildrenAreLeaves)
            {
                _plans[i].SetLeaves(_nodes[^2].Value, _nodes[^1].Value);
            }
        }
    }

    private void FinishNode(int place)
    {
        GrowingNode node = _level[place];
        int* rows = _rows.Pointer + node.Begin;
        float* margins = _margins.Pointer + _marginStart;
        if (!node.Splits)
        {
            RowPartition.AddLeaf(rows, node.Count, _nodes[node.Index].Value, margins);
            return;
        }

        SplitPlan plan = _plans[place];
        fixed (byte* codes = _features.Group(plan.Group))
        {
            if (ChildrenAreLeaves)
            {
                RowPartition.AddLeaves(rows, node.Count, codes + plan.Place, plan.Worth.Pointer, margins);
                return;
            }

            node.LeftCount = RowPartition.Split(rows, node.Count, _scratch.Pointer + node.Begin, codes + plan.Place, plan.Right.Pointer);
        }

        // the gradients of the child whose histogram will be built
        int rightCount = node.Count - node.LeftCount;
        (int begin, int count) = node.LeftCount <= rightCount ? (0, node.LeftCount) : (node.LeftCount, rightCount);
        RowPartition.Gather(rows + begin, count, _gradients.Rows.Pointer, _ordered.Pointer + node.Begin + begin);
    }

    private List<GrowingNode> NextLevel()
    {
        List<GrowingNode> next = [];
        _pairs.Clear();
        foreach (GrowingNode node in _level)
        {
            if (!node.Splits || ChildrenAreLeaves)
            {
                _histograms.Return(node.Histogram!);
                continue;
            }

            GrowingNode left = new(node.FirstChild, node.Begin, node.LeftCount, node.Best.Left);
            GrowingNode right = new(node.FirstChild + 1, node.Begin + node.LeftCount, node.Count - node.LeftCount, node.Sum - node.Best.Left);
            (GrowingNode small, GrowingNode large) = left.Count <= right.Count ? (left, right) : (right, left);
            (small.Histogram, large.Histogram) = (_histograms.Rent(), node.Histogram);
            _pairs.Add(new HistogramPair(small, large));
            next.Add(left);
            next.Add(right);
        }

        return next;
    }

    private (double Gradients, double Hessians) Sums(long sum) =>
        (PackedSum.Gradient(sum) / _gradients.Scale.Gradient, PackedSum.Hessian(sum) / _gradients.Scale.Hessian);
}
