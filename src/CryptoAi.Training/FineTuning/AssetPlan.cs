using System.Globalization;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Weights;
using CryptoAi.Training.Fitting;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.FineTuning;

/// <summary>Which assets a fine-tuned model knows, and the weights that it starts from: known assets keep their rows, new ones take the next and begin as the unknown asset does.</summary>
internal sealed class AssetPlan
{
    private const string Table = "asset_embedding.weight";
    private readonly ModelBundle _source;
    private readonly HashSet<int> _fresh;

    private AssetPlan(ModelBundle source, AssetVocabulary vocabulary, HashSet<int> fresh, IReadOnlySet<int> trainedRows)
    {
        (_source, Vocabulary, _fresh, TrainedRows) = (source, vocabulary, fresh, trainedRows);
        Config = source.Config.AssetCapacity == 0 ? source.Config : source.Config with { AssetCapacity = Math.Max(source.Config.AssetCapacity, vocabulary.MaxId) };
    }

    /// <summary>All assets of the bundle and of the dataset; trained are those of the bundle and those with train samples here.</summary>
    public AssetVocabulary Vocabulary { get; }

    /// <summary>The shape of the bundle's model, with a larger table if it was full.</summary>
    public ModelConfig Config { get; }

    /// <summary>The rows of the assets with train samples.</summary>
    public IReadOnlySet<int> TrainedRows { get; }

    /// <summary>The assets that the model learns to know, in order of their rows.</summary>
    public IReadOnlyList<string> Added => [.. Vocabulary.Entries.Where(e => _fresh.Contains(e.Id)).Select(static e => e.Symbol)];

    /// <summary>Plans the rows.</summary>
    /// <param name="source">The bundle.</param>
    /// <param name="train">The train samples of the fine-tuning.</param>
    /// <param name="added">The unknown assets that may be added; null for all.</param>
    /// <param name="registry">Gives new assets their rows; null for the next ones of the bundle.</param>
    /// <exception cref="AssetException">A name of <paramref name="added"/> means no asset of the dataset, or several; or the registry cannot be read or written.</exception>
    /// <exception cref="TrainingException">
    /// An asset to add is known already (<c>asset_known</c>), an unknown one is not to be added (<c>asset_not_added</c>), or the bundle has other rows than the registry (<c>registry_differs</c>).
    /// </exception>
    public static AssetPlan Create(ModelBundle source, TrainSamples train, IReadOnlyList<string>? added, IAssetRegistry? registry = null)
    {
        AssetVocabulary present = VocabularyFit.Fit(train);
        RequireAdded(source, present, added);
        if (registry is not null)
        {
            // the bundle first: what is registered stays for ever
            RequireSameRows(source, registry);
            present = VocabularyFit.Fit(train, registry);
        }

        List<AssetEntry> entries = [.. source.Assets.Entries.Select(e => e with { Trained = e.Trained || present.IdFor(e.Symbol) != AssetVocabulary.UnknownId })];
        int next = source.Assets.MaxId + 1;
        entries.AddRange(present.Entries.Where(e => !source.Assets.TryGet(e.Symbol, out _)).Select(e => registry is null ? e with { Id = next++ } : e));
        AssetVocabulary vocabulary = new(entries);
        HashSet<int> fresh = [.. entries.Where(e => e.Trained && source.Assets.IdFor(e.Symbol) == AssetVocabulary.UnknownId).Select(static e => e.Id)];
        return new AssetPlan(source, vocabulary, fresh, present.Entries.Where(static e => e.Trained).Select(e => vocabulary.IdFor(e.Symbol)).ToHashSet());
    }

    /// <summary>The bundle's weights; the rows of new assets, and those that the table grew by, hold the values of row 0.</summary>
    public StateDict StartWeights()
    {
        if (Config.AssetCapacity == 0)
        {
            return _source.Weights;
        }

        StateDict start = new();
        foreach (Tensor tensor in _source.Weights.Tensors)
        {
            start.Add(tensor.Name == Table ? GrownTable(tensor) : tensor);
        }

        return start;
    }

    private Tensor GrownTable(Tensor table)
    {
        (int rows, int size) = (Config.AssetCapacity + 1, table.Shape[1]);
        float[] values = new float[rows * size];
        table.Values.CopyTo(values, 0);
        for (int row = 1; row < rows; row++)
        {
            if (row >= table.Shape[0] || _fresh.Contains(row))
            {
                table.Values.AsSpan(0, size).CopyTo(values.AsSpan(row * size));
            }
        }

        return new Tensor(Table, [rows, size], values);
    }

    private static void RequireSameRows(ModelBundle source, IAssetRegistry registry)
    {
        Dictionary<string, int> ids = registry.List().ToDictionary(static a => a.Symbol, static a => a.Id, StringComparer.OrdinalIgnoreCase);
        if (source.Assets.Entries.FirstOrDefault(e => !ids.TryGetValue(e.Symbol, out int id) || id != e.Id) is { } other)
        {
            string there = ids.TryGetValue(other.Symbol, out int id) ? $"has it with row {id.ToString(CultureInfo.InvariantCulture)}" : "does not know it";
            throw new TrainingException(
                "registry_differs",
                string.Create(CultureInfo.InvariantCulture, $"The model has {other.Symbol} in row {other.Id}; the asset registry {there}. Fine-tune with the registry that the model was trained with, or without one."));
        }
    }

    private static void RequireAdded(ModelBundle source, AssetVocabulary present, IReadOnlyList<string>? added)
    {
        if (added is null)
        {
            return;
        }

        HashSet<string> named = [.. added.Select(text => present.Resolve(text).Symbol)];
        string[] known = [.. named.Where(symbol => source.Assets.IdFor(symbol) != AssetVocabulary.UnknownId)];
        if (known.Length > 0)
        {
            throw new TrainingException("asset_known", $"The model knows {string.Join(", ", known)} already and goes on training it without being told. Name only assets that are new to it.");
        }

        string[] others = [.. present.Entries.Select(static e => e.Symbol).Where(symbol => source.Assets.IdFor(symbol) == AssetVocabulary.UnknownId && !named.Contains(symbol))];
        if (others.Length > 0)
        {
            throw new TrainingException(
                "asset_not_added",
                $"The dataset has assets that the model does not know and that are not to be added: {string.Join(", ", others)}. Add them too, or leave them out of the dataset.");
        }
    }
}
