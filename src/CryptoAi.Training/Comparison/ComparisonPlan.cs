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
    /// <exception cref="TrainingException">
    /// No asset would be left to train a unified model on (<c>assets_too_few</c>), one is named that has too few samples for its case (<c>asset_too_short</c>), or what is left of the train part in a case lacks a class
    /// (<c>class_missing</c>, <c>class_single</c>).
    /// </exception>
    public static ComparisonPlan Create(DataSplit split, ComparisonOptions options)
    {
        TrainingDataset dataset = split.Dataset;
        int[] bars = LastBars.Count(split.Train);
        int longest = options.PoorBars.DefaultIfEmpty(ShortHistory).Max();
        bool[] measured = [.. AssetSamples.Places(split.Test).Zip(AssetSamples.Places(split.Validation), static (test, validation) => test.Length > 0 && validation.Length > 0)];
        DatasetAsset[] rich = [.. dataset.Assets.Where(a => bars[a.Id - 1] > longest && measured[a.Id - 1])];
        DatasetAsset[] trained = [.. dataset.Assets.Where(a => bars[a.Id - 1] > 0)];
        ComparedModel[] kinds = [.. KindsOf(options.Models)];
        ComparedModel? unified = kinds.Contains(ComparedModel.Unified) ? ComparedModel.Unified : kinds.Contains(ComparedModel.UnifiedTransformer) ? ComparedModel.UnifiedTransformer : null;
        DatasetAsset[] poor = options.PoorAssets is { } named ? Resolve(dataset, named) : trained.Length > 1 ? [.. rich.Where(static (_, i) => i % PoorEvery == 0)] : [];
        RequireOthers(trained, poor);
        DatasetAsset[] unseen = unified is null ? []
            : options.UnseenAssets is { } left ? Resolve(dataset, left)
            : trained.Length > 1 ? [.. rich.OrderBy(a => poor.Contains(a) ? 0 : 1).Reverse().Where(a => LeftOutAsset.IsPossible(split, a, options.Training)).Take(1)] : [];
        Require(poor.Where(a => !measured[a.Id - 1] || !options.PoorBars.Any(cut => bars[a.Id - 1] > cut)), "be cut to few bars", "more train bars than that");
        Require(unseen.Where(a => !measured[a.Id - 1] || bars[a.Id - 1] == 0), "be left out and added", "train samples");
        foreach (DatasetAsset asset in unseen)
        {
            // before the first training: what cannot be done should not take minutes to say
            LeftOutAsset.Create(split, asset, bars[asset.Id - 1], options);
        }

        return new ComparisonPlan
        {
            Kinds = kinds,
            UnifiedKind = unified,
            TrainBars = bars,
            NewListings = [.. dataset.Assets.Where(a => bars[a.Id - 1] <= longest)],
            Cuts = CutsOf(split, poor, bars, options),
            Unseen = unseen,
        };
    }

    private static (int Bars, IReadOnlyList<DatasetAsset> Assets)[] CutsOf(DataSplit split, DatasetAsset[] poor, int[] bars, ComparisonOptions options)
    {
        (int Bars, IReadOnlyList<DatasetAsset> Assets)[] cuts =
        [
            .. from cut in options.PoorBars.Distinct().Order()
               let assets = poor.Where(a => bars[a.Id - 1] > cut).ToArray()
               where assets.Length > 0
               select (cut, (IReadOnlyList<DatasetAsset>)assets),
        ];
        if (options.PoorAssets is null)
        {
            return [.. cuts.Where(c => DataPoorSplit.IsPossible(split, c.Assets, c.Bars, options.Training))];
        }

        foreach ((int kept, IReadOnlyList<DatasetAsset> assets) in cuts)
        {
            DataPoorSplit.Create(split, assets, kept, options.Training);
        }

        return cuts;
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

    private static void RequireOthers(DatasetAsset[] trained, DatasetAsset[] poor)
    {
        if (trained.Length > 0 && poor.Length > 0 && trained.All(poor.Contains))
        {
            throw new TrainingException(
                "assets_too_few", $"All assets with train samples ({Names(trained)}) are named as data-poor; leave at least one of them whole, for a unified model to learn from.");
        }
    }

    private static void Require(IEnumerable<DatasetAsset> unusable, string purpose, string what)
    {
        if (unusable.ToArray() is { Length: > 0 } assets)
        {
            throw new TrainingException("asset_too_short", $"{Names(assets)} cannot {purpose}: expected {what}, and validation and test samples. Name other assets, or give more candles.");
        }
    }

    private static string Names(DatasetAsset[] assets) => string.Join(", ", assets.Select(static a => a.Symbol));
}
