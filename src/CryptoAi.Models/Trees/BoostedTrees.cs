using System.Buffers;
using CryptoAi.Features.Writing;

namespace CryptoAi.Models.Trees;

/// <summary>
/// Gradient-boosted decision trees, trained by <c>CryptoAi.Training.Boosting</c> or loaded from XGBoost (<see cref="XgBoostModel"/>). A value below the threshold of a split goes left, all others
/// right; a missing value (NaN) goes where the split says. Immutable and thread-safe.
/// </summary>
public sealed class BoostedTrees
{
    private const int BlockRows = 64;

    /// <summary>Features of a row that fits on the stack with its mirrored values.</summary>
    private const int StackFeatures = 512;
    private readonly float[] _baseMargins;

    internal BoostedTrees(Forest forest, BoostedObjective objective, int features, float[] baseMargins, int treesPerRound, IReadOnlyList<string>? featureNames)
    {
        (Forest, Objective, Features, TreesPerRound, FeatureNames) = (forest, objective, features, treesPerRound, featureNames);
        _baseMargins = baseMargins;
    }

    /// <summary>What the trees predict.</summary>
    public BoostedObjective Objective { get; }

    /// <summary>The number of features of a row.</summary>
    public int Features { get; }

    /// <summary>The names of the features in order; null when the model has none.</summary>
    public IReadOnlyList<string>? FeatureNames { get; }

    /// <summary>The number of margins: one per class with <see cref="BoostedObjective.MultiClassSoftmax"/>, else 1.</summary>
    public int Margins => _baseMargins.Length;

    /// <summary>The number of classes: 2 with <see cref="BoostedObjective.BinaryLogistic"/>, 0 with <see cref="BoostedObjective.SquaredError"/>.</summary>
    public int Classes => Objective switch
    {
        BoostedObjective.MultiClassSoftmax => _baseMargins.Length,
        BoostedObjective.BinaryLogistic => 2,
        _ => 0,
    };

    /// <summary>The numbers of a prediction: a probability per class, or the one value of a regression.</summary>
    public int Outputs => Math.Max(1, Classes);

    /// <summary>The number of trees.</summary>
    public int Trees => Forest.Trees;

    /// <summary>Trees that each round of boosting added.</summary>
    public int TreesPerRound { get; }

    /// <summary>Rounds of boosting.</summary>
    public int Rounds => Trees / TreesPerRound;

    /// <summary>The nodes of all trees, leaves included.</summary>
    public int Nodes => Forest.Nodes.Length;

    /// <summary>[margins] what the leaves are added to.</summary>
    public ReadOnlySpan<float> BaseMargins => _baseMargins;

    internal Forest Forest { get; }

    /// <summary>Reads a model that <see cref="Save(string)"/> wrote. Safe for files from anywhere.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="BoostedTreesException">
    /// The file is not there (<c>trees_file_not_found</c>), cannot be read (<c>trees_file_unreadable</c>), or holds no boosted trees (<c>trees_file_invalid</c>).
    /// </exception>
    public static BoostedTrees Load(string path) => BoostedTreesFile.Read(path);

    /// <summary>Reads a model from the position of a stream to its end.</summary>
    /// <param name="stream">A stream that knows its length.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <exception cref="BoostedTreesException">The content is no model (<c>trees_file_invalid</c>), or cannot be read (<c>trees_file_unreadable</c>).</exception>
    public static BoostedTrees Load(Stream stream, string name) => BoostedTreesFile.Read(stream, name);

    /// <summary>Writes the model as one safetensors file; the same to the bit for the same model. An existing file is replaced at once or, on failure, left as it is.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => AtomicFile.Write(path, Save);

    /// <summary>Writes the model to a stream, which stays open.</summary>
    /// <param name="stream">The stream.</param>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void Save(Stream stream) => BoostedTreesFile.Write(stream, this);

    /// <summary>The margins of one row: the base margins plus the leaves, added in the order of the trees in float32. Allocates nothing.</summary>
    /// <param name="row">[features]; NaN is a missing value.</param>
    /// <param name="margins">[margins]; overwritten.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    public void PredictMargins(ReadOnlySpan<float> row, Span<float> margins)
    {
        Require(row.Length, Features, nameof(row));
        Require(margins.Length, Margins, nameof(margins));
        _baseMargins.CopyTo(margins);
        if (Features > StackFeatures)
        {
            PredictWideRow(row, margins);
            return;
        }

        Span<float> both = stackalloc float[2 * StackFeatures];
        TreeWalk.Mirror(row, both);
        TreeWalk.Add(Forest, 0, Trees, both, margins);
    }

    /// <summary>The prediction of one row: probabilities in class order, or the value of a regression. Allocates nothing.</summary>
    /// <param name="row">[features]; NaN is a missing value.</param>
    /// <param name="output">[outputs]; overwritten.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    public void Predict(ReadOnlySpan<float> row, Span<float> output)
    {
        Require(output.Length, Outputs, nameof(output));
        PredictMargins(row, output[..Margins]);
        ToOutput(output);
    }

    /// <summary>The predictions of many rows, on several threads; the same numbers as one row at a time.</summary>
    /// <param name="rows">[rows, features]; NaN is a missing value.</param>
    /// <param name="outputs">[rows, outputs]; overwritten.</param>
    /// <param name="threads">The most threads; 0 takes all cores.</param>
    /// <exception cref="ArgumentException">The sizes do not fit each other or the model.</exception>
    public void PredictMany(ReadOnlyMemory<float> rows, Memory<float> outputs, int threads = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        int count = rows.Length / Features;
        Require(rows.Length, count * Features, nameof(rows));
        Require(outputs.Length, count * Outputs, nameof(outputs));
        int blocks = (count + BlockRows - 1) / BlockRows;
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads == 0 ? -1 : threads };
        Parallel.For(0, blocks, parallel, block =>
        {
            int first = block * BlockRows;
            int size = Math.Min(BlockRows, count - first);
            PredictBlock(rows.Span.Slice(first * Features, size * Features), outputs.Span.Slice(first * Outputs, size * Outputs));
        });
    }

    /// <summary>The model as it was after its first rounds.</summary>
    /// <param name="rounds">1 to <see cref="Rounds"/>.</param>
    public BoostedTrees FirstRounds(int rounds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rounds, Rounds);
        int trees = rounds * TreesPerRound;
        SplitNode[] nodes = Forest.Nodes[..Forest.Starts[trees]].ToArray();
        int[] counts = [.. Enumerable.Range(0, trees).Select(t => Forest.Starts[t + 1] - Forest.Starts[t])];
        Forest forest = new(nodes, counts, Forest.Outputs[..trees].ToArray(), Features, Margins);
        return new BoostedTrees(forest, Objective, Features, _baseMargins, TreesPerRound, FeatureNames);
    }

    /// <summary>[features] how much each feature matters; 0 for one that no split uses.</summary>
    /// <param name="kind">What is counted.</param>
    public double[] Importance(ImportanceKind kind = ImportanceKind.Gain)
    {
        double[] sums = new double[Features];
        int[] splits = new int[Features];
        foreach (SplitNode node in Forest.Nodes)
        {
            if (!node.IsLeaf)
            {
                splits[node.Feature]++;
                sums[node.Feature] += kind switch
                {
                    ImportanceKind.Gain or ImportanceKind.TotalGain => node.Gain,
                    ImportanceKind.Cover or ImportanceKind.TotalCover => node.Cover,
                    _ => 1,
                };
            }
        }

        return kind is ImportanceKind.Gain or ImportanceKind.Cover ? [.. sums.Zip(splits, static (sum, count) => count == 0 ? 0 : sum / count)] : sums;
    }

    private void PredictWideRow(ReadOnlySpan<float> row, Span<float> margins)
    {
        float[] both = ArrayPool<float>.Shared.Rent(2 * Features);
        TreeWalk.Mirror(row, both);
        TreeWalk.Add(Forest, 0, Trees, both, margins);
        ArrayPool<float>.Shared.Return(both);
    }

    private void PredictBlock(ReadOnlySpan<float> rows, Span<float> outputs)
    {
        int count = outputs.Length / Outputs;
        int width = 2 * Features;
        float[] rented = ArrayPool<float>.Shared.Rent(count * width);
        Span<float> both = rented;
        for (int i = 0; i < count; i++)
        {
            TreeWalk.Mirror(rows.Slice(i * Features, Features), both.Slice(i * width, width));
            _baseMargins.CopyTo(outputs[(i * Outputs)..]);
        }

        // a few trees for all rows of the block, so that the trees stay in the nearest cache; each margin still gets its trees in order
        for (int tree = 0; tree < Trees; tree += TreeWalk.Width)
        {
            for (int i = 0; i < count; i++)
            {
                TreeWalk.Add(Forest, tree, Math.Min(tree + TreeWalk.Width, Trees), both.Slice(i * width, width), outputs.Slice(i * Outputs, Margins));
            }
        }

        ArrayPool<float>.Shared.Return(rented);
        for (int i = 0; i < count; i++)
        {
            ToOutput(outputs.Slice(i * Outputs, Outputs));
        }
    }

    private void ToOutput(Span<float> output)
    {
        switch (Objective)
        {
            case BoostedObjective.MultiClassSoftmax:
                MarginLink.Softmax(output);
                break;
            case BoostedObjective.BinaryLogistic:
                output[1] = MarginLink.Sigmoid(output[0]);
                output[0] = 1 - output[1];
                break;
        }
    }

    private static void Require(int actual, int expected, string name)
    {
        if (actual != expected)
        {
            throw new ArgumentException(FormattableString.Invariant($"There are {actual} numbers; expected {expected}."), name);
        }
    }
}
