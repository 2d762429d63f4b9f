using CryptoAi.Models.Assets;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Comparison;

/// <summary>Who is compared in which case.</summary>
internal sealed record ComparisonPlan
{
    private const int PoorEvery = 3;
    private const int ShortHistory = 1500;
    private const int MostStudied = 3;

    /// <summary>The kinds that are trained, in order.</summary>
    public required IReadOnlyList<ComparedModel> Kinds { get; init; }

    /// <summary>The kind of unified model for unseen assets; null where none takes part.</summary>
    public required ComparedModel? UnifiedKind { get; init; }

    /// <summary>[assets] the real bars that the train samples of each span.</summary>
    public required int[] TrainBars { get; init; }

    /// <summary>The assets with a short history by nature.</summary>
    public required IReadOnlyList<DatasetAsset> NewListings { get; init; }

    /// <summary>The data-poor assets by the bars that they keep, the shortest first; without cuts that would cut nothing.</summary>
    public required IReadOnlyList<(int Bars, IReadOnlyList<DatasetAsset> Assets)> Cuts { get; init; }

    /// <summary>The assets that are left out.</summary>
    public required IReadOnlyList<DatasetAsset> Unseen { get; init; }

    /// <summary>The listings without train samples whose own history is looked at; each costs a training of a unified model.</summary>
    public IEnumerable<DatasetAsset> Studied => UnifiedKind is null ? [] : NewListings.Where(a => TrainBars[a.Id - 1] == 0).Take(MostStudied);

    /// <summary>The steps that progress counts.</summary>
    public int Steps => (Kinds.Count * (1 + Cuts.Count)) + 1 + (Unseen.Count * 3) + (Studied.Count() * 3);

    /// <exception cref="AssetException">An asset is named that the dataset has not (<c>symbol_unknown</c>, <c>symbol_ambiguous</c>).</exception>
    /// <exception cref="TrainingException">No asset would be left to train a unified model on (<c>assets_too_few</c>).</exception>
    public static ComparisonPlan Create(DataSplit split, ComparisonOptions options)
    {
        TrainingDataset dataset = split.Dataset;
        int[] bars = LastBars.Count(split.Train);
        int longest = options.PoorBars.DefaultIfEmpty(ShortHistory).Max();
        int[][] tests = AssetSamples.Places(split.Test);
        DatasetAsset[] rich = [.. dataset.Assets.Where(a => bars[a.Id - 1] > longest && tests[a.Id - 1].Length > 0)];
        DatasetAsset[] trained = [.. dataset.Assets.Where(a => bars[a.Id - 1] > 0)];
        ComparedModel[] kinds = [.. KindsOf(options.Models)];
        ComparedModel? unified = kinds.Contains(ComparedModel.Unified) ? ComparedModel.Unified : kinds.Contains(ComparedModel.UnifiedTransformer) ? ComparedModel.UnifiedTransformer : null;
        DatasetAsset[] poor = options.PoorAssets is { } named ? Resolve(dataset, named) : trained.Length > 1 ? [.. rich.Where(static (_, i) => i % PoorEvery == 0)] : [];
        RequireOthers(trained, poor, "data-poor");
        DatasetAsset[] unseen = unified is null ? []
            : options.UnseenAssets is { } left ? Resolve(dataset, left)
            : trained.Length > 1 ? [.. rich.OrderBy(a => poor.Contains(a) ? 0 : 1).TakeLast(1)] : [];
        return new ComparisonPlan
        {
            Kinds = kinds,
            UnifiedKind = unified,
            TrainBars = bars,
            NewListings = [.. dataset.Assets.Where(a => bars[a.Id - 1] <= longest)],
            Cuts =
            [
                .. from cut in options.PoorBars.Distinct().Order()
                   let assets = poor.Where(a => bars[a.Id - 1] > cut && tests[a.Id - 1].Length > 0).ToArray()
                   where assets.Length > 0
                   select (cut, (IReadOnlyList<DatasetAsset>)assets),
            ],
            Unseen = [.. unseen.Where(a => bars[a.Id - 1] > 0 && tests[a.Id - 1].Length > 0 && trained.Length > 1)],
        };
    }

    private static IEnumerable<ComparedModel> KindsOf(IReadOnlyList<ComparedModel> models)
    {
        ComparedModel[] members = [ComparedModel.Individual, ComparedModel.Unified, ComparedModel.UnifiedTransformer];
        return Enum.GetValues<ComparedModel>().Where(models.Contains).Where(m => m switch
        {
            ComparedModel.Majority => false,
            ComparedModel.Ensemble => members.Count(models.Contains) > 1,
            _ => true,
        });
    }

    private static DatasetAsset[] Resolve(TrainingDataset dataset, IReadOnlyList<string> names)
    {
        string[] symbols = [.. dataset.Assets.Select(static a => a.Symbol)];
        HashSet<string> named = [.. names.Select(n => SymbolResolver.Resolve(n, symbols))];
        return [.. dataset.Assets.Where(a => named.Contains(a.Symbol))];
    }

    private static void RequireOthers(DatasetAsset[] trained, DatasetAsset[] cut, string what)
    {
        if (trained.Length > 0 && cut.Length > 0 && trained.All(cut.Contains))
        {
            throw new TrainingException(
                "assets_too_few", $"All assets with train samples ({string.Join(", ", trained.Select(static a => a.Symbol))}) are named as {what}; leave at least one of them whole, for a unified model to learn from.");
        }
    }
}
