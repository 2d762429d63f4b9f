using CryptoAi.Features.Labels;
using CryptoAi.Features.Randomness;
using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Evaluation;

/// <summary>Moves the labels of each asset about in blocks, so that they belong to other times. No block stays in its place; label end times do, so that splits purge alike.</summary>
internal static class LabelShuffle
{
    /// <exception cref="TrainingException">The quantile cuts are not fitted (<c>labels_not_fitted</c>), or an asset has too few labels (<c>labels_too_few</c>).</exception>
    public static TrainingDataset Apply(TrainingDataset dataset, int blockLength, ulong seed)
    {
        dataset.RequireFitted();
        Dictionary<AssetSegment, AssetSegment> shuffled = [];
        foreach (IGrouping<int, AssetSegment> asset in dataset.Segments.GroupBy(static s => s.Asset.Id))
        {
            AssetSegment[] segments = [.. asset];
            (int Segment, int Row)[] labelled =
                [.. segments.SelectMany(static (s, i) => Enumerable.Range(0, s.Rows).Where(r => s.Labels.Direction[r] != LabelTable.NoLabel).Select(r => (i, r)))];
            AssetSegment[] results = Move(segments, labelled, Order(asset.First().Asset.Symbol, labelled.Length, blockLength, CounterRandom.Mix(seed ^ (ulong)asset.Key)));
            for (int i = 0; i < segments.Length; i++)
            {
                shuffled.Add(segments[i], results[i]);
            }
        }

        return dataset.With([.. dataset.Segments.Select(s => shuffled[s])]);
    }

    private static AssetSegment[] Move(AssetSegment[] segments, (int Segment, int Row)[] labelled, int[] from)
    {
        (sbyte[] Direction, double[] Returns, float[] Volatility, float[] Volume)[] columns =
            [.. segments.Select(static s => (s.Labels.Direction.ToArray(), s.Labels.ForwardReturns.ToArray(), s.Labels.Volatility.ToArray(), s.Labels.Volume.ToArray()))];
        for (int i = 0; i < labelled.Length; i++)
        {
            (int segment, int row) = labelled[i];
            (int source, int sourceRow) = labelled[from[i]];
            LabelTable labels = segments[source].Labels;
            columns[segment].Direction[row] = labels.Direction[sourceRow];
            columns[segment].Returns[row] = labels.ForwardReturns[sourceRow];
            columns[segment].Volatility[row] = labels.Volatility[sourceRow];
            columns[segment].Volume[row] = labels.Volume[sourceRow];
        }

        return [.. segments.Select((s, i) => s.With(new LabelTable(columns[i].Direction, s.Labels.EndTimes.ToArray(), columns[i].Returns, columns[i].Volatility, columns[i].Volume)))];
    }

    /// <summary>[labels] where each label comes from: blocks in one random cycle (Sattolo's algorithm), the last one shorter.</summary>
    private static int[] Order(string symbol, int labels, int blockLength, ulong seed)
    {
        int blocks = (labels + blockLength - 1) / blockLength;
        if (blocks < 2 && labels > 0)
        {
            throw new TrainingException(
                "labels_too_few",
                FormattableString.Invariant($"{symbol} has {labels} labels, fewer than two blocks of {blockLength}, so they cannot be shuffled. Leave the asset out, or give shorter blocks."));
        }

        int[] order = [.. Enumerable.Range(0, blocks)];
        CounterRandom random = new(seed);
        for (int i = blocks - 1; i > 0; i--)
        {
            int j = (int)(random.NextDouble() * i);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return [.. order.SelectMany(b => Enumerable.Range(b * blockLength, Math.Min(blockLength, labels - (b * blockLength))))];
    }
}
