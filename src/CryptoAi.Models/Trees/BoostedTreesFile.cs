using System.Globalization;
using System.Text.Json;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Trees;

/// <summary>Boosted trees as a safetensors file: one tensor per property of the nodes, whole numbers as exact floats, the rest in the metadata.</summary>
internal static class BoostedTreesFile
{
    private const string Kind = "cryptoai_boosted_trees";
    private const string Version = "1";

    public static void Write(Stream stream, BoostedTrees model)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Dictionary<string, string> metadata = new(StringComparer.Ordinal)
        {
            ["kind"] = Kind,
            ["version"] = Version,
            ["objective"] = BoostedObjectiveNames.Of(model.Objective),
            ["features"] = model.Features.ToString(CultureInfo.InvariantCulture),
            ["trees_per_round"] = model.TreesPerRound.ToString(CultureInfo.InvariantCulture),
        };
        if (model.FeatureNames is { } names)
        {
            metadata["feature_names"] = JsonSerializer.Serialize([.. names], TreesJsonContext.Default.StringArray);
        }

        SafetensorsFile.Write(ForestTensors.Pack([model]), stream, metadata);
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
        float[][] values = [.. ForestTensors.Names.Select(name => Values(content.Tensors, name))];
        Require(content.Tensors.Tensors.Count == ForestTensors.Names.Length, "it has tensors that it should not have");
        Require(values[3..].All(v => v.Length == values[3].Length), "its node tensors differ in length");
        int features = Number(content.Metadata, "features");
        string? name = content.Metadata.GetValueOrDefault("objective");
        BoostedObjective? objective = BoostedObjectiveNames.Parse(name);
        Require(objective is not null, $"its objective is '{name}'; expected {BoostedObjectiveNames.All}");
        Forest forest = ForestTensors.Unpack(content.Tensors, Range.All, Range.All, features, values[0].Length);
        string[]? names = content.Metadata.TryGetValue("feature_names", out string? json) ? JsonSerializer.Deserialize(json, TreesJsonContext.Default.StringArray) : null;
        return TreesModel.Create(forest, objective!.Value, features, values[0], Number(content.Metadata, "trees_per_round"), names);
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

    private static void Require(bool condition, string fault)
    {
        if (!condition)
        {
            throw new FormatException(fault);
        }
    }
}
