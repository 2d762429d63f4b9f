using System.Runtime.InteropServices;
using CryptoAi.Training.Boosting;

namespace CryptoAi.Benchmarks.Trees;

/// <summary>
/// A file that both sides read: int32 train rows, test rows, features, classes (0 for a regression); float32 features of train and then test rows, row-major; float32 targets of all rows.
/// Little-endian.
/// </summary>
internal sealed class TreesProblem
{
    private readonly float[] _features;
    private readonly float[] _targets;
    private readonly int _trainRows;

    private TreesProblem(int trainRows, int features, int classes, float[] values, float[] targets) =>
        (_trainRows, Features, Classes, _features, _targets) = (trainRows, features, classes, values, targets);

    public int Features { get; }

    public int Classes { get; }

    public BoostedTreesData Train => Part(0, _trainRows);

    public BoostedTreesData Test => Part(_trainRows, _targets.Length);

    /// <summary>The first train rows, to warm up with.</summary>
    public BoostedTreesData Start(int rows) => Part(0, Math.Min(rows, _trainRows));

    public static TreesProblem Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        int[] header = new int[4];
        stream.ReadExactly(MemoryMarshal.AsBytes(header.AsSpan()));
        int rows = header[0] + header[1];
        float[] values = new float[checked(rows * header[2])];
        float[] targets = new float[rows];
        stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        stream.ReadExactly(MemoryMarshal.AsBytes(targets.AsSpan()));
        return new TreesProblem(header[0], header[2], header[3], values, targets);
    }

    private BoostedTreesData Part(int begin, int end)
    {
        ReadOnlyMemory<float> values = _features.AsMemory(begin * Features, (end - begin) * Features);
        float[] targets = _targets[begin..end];
        return Classes == 0 ? BoostedTreesData.OfValues(values, Features, targets) : BoostedTreesData.OfClasses(values, Features, targets.Select(static t => (int)t).ToArray(), Classes);
    }
}
