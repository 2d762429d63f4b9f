using System.Globalization;
using System.Text.Json;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Trees;

/// <summary>Boosted trees as a safetensors file: one tensor per property of the nodes, whole numbers as exact floats, the rest in the metadata.</summary>
internal static class BoostedTreesFile
{
    private const string Kind = "cryptoai_boosted_trees";
    private const string Version = "1";
    private static readonly string[] Names = ["base_margins", "tree_nodes", "tree_outputs", "node_features", "node_values", "node_missing_left", "node_gains", "node_covers"];
    private static readonly (string Name, BoostedObjective Value)[] Objectives =
        [("multi_class_softmax", BoostedObjective.MultiClassSoftmax), ("binary_logistic", BoostedObjective.BinaryLogistic), ("squared_error", BoostedObjective.SquaredError)];

    public static void Write(Stream stream, BoostedTrees model)
    {
        ArgumentNullException.ThrowIfNull(stream);
        SplitNode[] nodes = model.Forest.Nodes.ToArray();
        int[] starts = model.Forest.Starts.ToArray();
        StateDict tensors = new();
        float[][] values =
        [
            model.BaseMargins.ToArray(),
            [.. starts.Skip(1).Zip(starts, static (end, start) => (float)(end - start))],
            [.. model.Forest.Outputs.ToArray().Select(static o => (float)o)],
            [.. nodes.Select(static n => (float)n.Feature)],
            [.. nodes.Select(static n => n.Value)],
            [.. nodes.Select(static n => n.MissingLeft ? 1f : 0f)],
            [.. nodes.Select(static n => n.Gain)],
            [.. nodes.Select(static n => n.Cover)],
        ];
        foreach ((string name, float[] tensor) in Names.Zip(values))
        {
            tensors.Add(new Tensor(name, [tensor.Length], tensor));
        }

        Dictionary<string, string> metadata = new(StringComparer.Ordinal)
        {
            ["kind"] = Kind,
            ["version"] = Version,
            ["objective"] = Objectives.First(o => o.Value == model.Objective).Name,
            ["features"] = model.Features.ToString(CultureInfo.InvariantCulture),
            ["trees_per_round"] = model.TreesPerRound.ToString(CultureInfo.InvariantCulture),
        };
        if (model.FeatureNames is { } names)
        {
            metadata["feature_names"] = JsonSerializer.Serialize([.. names], TreesJsonContext.Default.StringArray);
        }

        SafetensorsFile.Write(stream, tensors, metadata);
    }

    public static BoostedTrees Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using FileStream stream = TreesFile.Open(path);
        return Read(stream, path);
    }

    public static BoostedTrees Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            return Create(SafetensorsFile.Read(stream, name));
        }
        catch (Exception e) when (e is WeightsException or FormatException or JsonException)
        {
            throw new BoostedTreesException("trees_file_invalid", $"{name}: this is no file of boosted trees: {e.Message.TrimEnd('.')}. It is damaged or of another kind.", name, e);
        }
        catch (IOException e)
        {
            throw TreesFile.Unreadable(name, e);
        }
    }

    private static BoostedTrees Create(SafetensorsContent content)
    {
        Require(content.Metadata.GetValueOrDefault("kind") == Kind, $"its metadata has kind '{content.Metadata.GetValueOrDefault("kind")}'; expected '{Kind}'");
        Require(content.Metadata.GetValueOrDefault("version") == Version, $"its version is '{content.Metadata.GetValueOrDefault("version")}'; this library reads {Version}");
        float[][] values = [.. Names.Select(name => Values(content.Tensors, name))];
        Require(content.Tensors.Tensors.Count == Names.Length, "it has tensors that it should not have");
        Require(values[3..].All(v => v.Length == values[3].Length), "its node tensors differ in length");
        int features = Number(content.Metadata, "features");
        BoostedObjective objective = Objectives.FirstOrDefault(o => o.Name == content.Metadata.GetValueOrDefault("objective"), (Name: "", Value: (BoostedObjective)(-1))).Value;
        Require(Enum.IsDefined(objective), $"its objective is '{content.Metadata.GetValueOrDefault("objective")}'; expected {string.Join(", ", Objectives.Select(static o => o.Name))}");
        SplitNode[] nodes = new SplitNode[values[3].Length];
        for (int i = 0; i < nodes.Length; i++)
        {
            nodes[i] = new SplitNode(Whole(values[3][i]), values[4][i], values[5][i] != 0, values[6][i], values[7][i]);
        }

        Forest forest = new(nodes, [.. values[1].Select(Whole)], [.. values[2].Select(Whole)], features, values[0].Length);
        string[]? names = content.Metadata.TryGetValue("feature_names", out string? json) ? JsonSerializer.Deserialize(json, TreesJsonContext.Default.StringArray) : null;
        return TreesModel.Create(forest, objective, features, values[0], Number(content.Metadata, "trees_per_round"), names);
    }

    private static float[] Values(StateDict tensors, string name)
    {
        Require(tensors.Contains(name) && tensors[name].Shape.Length == 1, $"it has no tensor {name} of one dimension");
        return tensors[name].Values;
    }

    private static int Number(IReadOnlyDictionary<string, string> metadata, string name)
    {
        Require(
            int.TryParse(metadata.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1,
            $"its {name} is '{metadata.GetValueOrDefault(name)}'; expected a whole number from 1");
        return number;
    }

    private static int Whole(float value)
    {
        // beyond this float32 skips whole numbers, and no feature or tree is that large
        Require(float.IsInteger(value) && MathF.Abs(value) <= TreesModel.MostNumber, FormattableString.Invariant($"{value} stands where a whole number up to {TreesModel.MostNumber} is expected"));
        return (int)value;
    }

    private static void Require(bool condition, string fault)
    {
        if (!condition)
        {
            throw new FormatException(fault);
        }
    }
}
