using CryptoAi.Models.Engine;

namespace CryptoAi.Training.Boosting.Quantising;

/// <summary>
/// All rows as bins, one byte per column, eight columns side by side: group g has 8 bytes per row, so one load brings eight bins and the histograms of a group fit into the nearest cache.
/// </summary>
internal sealed class BinnedFeatures
{
    /// <summary>Columns of a group.</summary>
    public const int GroupColumns = 8;

    /// <summary>Rows after the last that kernels may look ahead to.</summary>
    private const int Padding = 64;

    private readonly byte[][] _groups;

    private BinnedFeatures(int rows, FeatureBins[] features, BinColumn[] columns, byte[][] groups) => (Rows, Features, Columns, _groups) = (rows, features, columns, groups);

    public int Rows { get; }

    /// <summary>[features].</summary>
    public FeatureBins[] Features { get; }

    /// <summary>The stored columns; group g has those from 8g on.</summary>
    public BinColumn[] Columns { get; }

    public int Groups => _groups.Length;

    /// <summary>[rows, 8] the codes of a group; pinned.</summary>
    public byte[] Group(int group) => _groups[group];

    /// <summary>Finds the bins of all features and puts every value into one.</summary>
    /// <param name="values">[rows, features], row-major; NaN is missing.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="weights">[rows]; empty counts all alike.</param>
    /// <param name="maxBins">The most bins of a feature.</param>
    /// <param name="pool">The threads.</param>
    /// <exception cref="TrainingException">A value is infinite (<c>boosting_features_infinite</c>).</exception>
    public static BinnedFeatures Create(ReadOnlyMemory<float> values, int rows, ReadOnlyMemory<float> weights, int maxBins, ShardPool pool)
    {
        int count = values.Length / rows;
        FeatureBins[] features = new FeatureBins[count];
        byte[][] bins = new byte[count][];
        int blocks = (count + GroupColumns - 1) / GroupColumns;
        pool.Run(blocks, block => AddBlock(values.Span, rows, weights.Span, maxBins, block * GroupColumns, features, bins));
        BinColumn[] columns = BinColumn.Pack(features);
        byte[][] groups = new byte[(columns.Length + GroupColumns - 1) / GroupColumns][];
        pool.Run(groups.Length, group => groups[group] = Interleave(columns, bins, group * GroupColumns, rows));
        return new BinnedFeatures(rows, features, columns, groups);
    }

    /// <summary>Neighbouring features share cache lines of the rows, so they are taken out together.</summary>
    private static void AddBlock(ReadOnlySpan<float> values, int rows, ReadOnlySpan<float> weights, int maxBins, int first, FeatureBins[] features, byte[][] bins)
    {
        int count = features.Length;
        int end = Math.Min(first + GroupColumns, count);
        float[] block = new float[(end - first) * rows];
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> source = values.Slice((row * count) + first, end - first);
            for (int i = 0; i < source.Length; i++)
            {
                block[(i * rows) + row] = source[i];
            }
        }

        CutFinder finder = new(rows);
        for (int feature = first; feature < end; feature++)
        {
            ReadOnlySpan<float> column = block.AsSpan((feature - first) * rows, rows);
            if (column.ContainsAny(float.PositiveInfinity, float.NegativeInfinity))
            {
                throw new TrainingException("boosting_features_infinite", FormattableString.Invariant(
                    $"Feature {feature} is infinite in row {column.IndexOfAny(float.PositiveInfinity, float.NegativeInfinity)}; expected finite numbers, or NaN for a missing one."));
            }

            features[feature] = finder.Find(column, weights, maxBins);
            bins[feature] = GC.AllocateUninitializedArray<byte>(rows);
            features[feature].Assign(column, bins[feature]);
        }
    }

    private static byte[] Interleave(BinColumn[] columns, byte[][] bins, int first, int rows)
    {
        byte[] group = GC.AllocateArray<byte>((rows + Padding) * GroupColumns, pinned: true);
        for (int column = first; column < Math.Min(first + GroupColumns, columns.Length); column++)
        {
            foreach (ColumnMember member in columns[column].Members)
            {
                ReadOnlySpan<byte> source = bins[member.Feature];
                int place = column - first;
                for (int row = 0; row < source.Length; row++)
                {
                    group[place] += (byte)(source[row] * member.Stride);
                    place += GroupColumns;
                }
            }
        }

        return group;
    }
}
