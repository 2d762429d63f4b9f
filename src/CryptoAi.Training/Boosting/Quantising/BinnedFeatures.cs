using System.Runtime.CompilerServices;
using CryptoAi.Models.Engine;

namespace CryptoAi.Training.Boosting.Quantising;

/// <summary>
/// All rows as bins, one byte per column, up to eight columns side by side in 8 bytes per row, so that the bins of a row lie together and the histograms of a group fit into the nearest cache.
/// </summary>
internal sealed class BinnedFeatures
{
    /// <summary>The most columns of a group, and the bytes that it has per row.</summary>
    public const int GroupColumns = 8;

    /// <summary>Rows after the last that kernels may look ahead to.</summary>
    private const int Padding = 64;

    private readonly byte[][] _groups;
    private readonly int[] _starts;

    private BinnedFeatures(int rows, FeatureBins[] features, BinColumn[] columns, byte[][] groups, int[] starts) =>
        (Rows, Features, Columns, _groups, _starts) = (rows, features, columns, groups, starts);

    public int Rows { get; }

    /// <summary>[features].</summary>
    public FeatureBins[] Features { get; }

    /// <summary>The stored columns, group after group.</summary>
    public BinColumn[] Columns { get; }

    public int Groups => _groups.Length;

    /// <summary>[rows, 8] the codes of a group; pinned.</summary>
    public byte[] Group(int group) => _groups[group];

    /// <summary>The first column of a group; that of the group after the last is the number of columns.</summary>
    public int FirstColumn(int group) => _starts[group];

    /// <summary>Finds the bins of all features and puts every value into one.</summary>
    /// <param name="values">[rows, features], row-major; NaN is missing.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="weights">[rows]; empty counts all alike.</param>
    /// <param name="maxBins">The most bins of a feature.</param>
    /// <param name="pool">The threads.</param>
    /// <exception cref="TrainingException">A value is infinite or the largest float (<c>boosting_features_infinite</c>).</exception>
    public static BinnedFeatures Create(ReadOnlyMemory<float> values, int rows, ReadOnlyMemory<float> weights, int maxBins, ShardPool pool)
    {
        int count = values.Length / rows;
        FeatureBins[] features = new FeatureBins[count];
        byte[][] bins = new byte[count][];
        int blocks = (count + GroupColumns - 1) / GroupColumns;
        pool.Run(blocks, block => AddBlock(values.Span, rows, weights.Span, maxBins, block * GroupColumns, features, bins));
        BinColumn[] columns = BinColumn.Pack(features);
        int[] starts = ShareOut(columns.Length, pool.Threads);
        byte[][] groups = new byte[starts.Length - 1][];
        pool.Run(groups.Length, group => groups[group] = Interleave(columns.AsSpan(starts[group]..starts[group + 1]), bins, rows));
        return new BinnedFeatures(rows, features, columns, groups, starts);
    }

    /// <summary>As few groups as hold the columns, but as many as threads share evenly, all about as large. How columns are grouped changes no sum.</summary>
    private static int[] ShareOut(int columns, int threads)
    {
        int groups = (columns + GroupColumns - 1) / GroupColumns;
        groups = Math.Min(columns, (groups + threads - 1) / threads * threads);
        return [.. Enumerable.Range(0, groups + 1).Select(g => (int)((long)columns * g / Math.Max(1, groups)))];
    }

    /// <summary>Neighbouring features share cache lines of the rows, so they are taken out together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
            FiniteValues.Require(column, place => (place, feature), "train");

            features[feature] = finder.Find(column, weights, maxBins);
            bins[feature] = GC.AllocateUninitializedArray<byte>(rows);
            features[feature].Assign(column, bins[feature]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static byte[] Interleave(ReadOnlySpan<BinColumn> columns, byte[][] bins, int rows)
    {
        byte[] group = GC.AllocateArray<byte>((rows + Padding) * GroupColumns, pinned: true);
        for (int column = 0; column < columns.Length; column++)
        {
            foreach (ColumnMember member in columns[column].Members)
            {
                ReadOnlySpan<byte> source = bins[member.Feature];
                int place = column;
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
