using CryptoAi.Features.Calendars;
using CryptoAi.Features.Filling;
using CryptoAi.Models.Assets;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Fitting;

/// <summary>Lists the assets of a new model.</summary>
public static class VocabularyFit
{
    /// <summary>All assets of the dataset with their ids; an asset counts as trained only if it has train samples.</summary>
    /// <param name="train">The train samples.</param>
    public static AssetVocabulary Fit(TrainSamples train)
    {
        ArgumentNullException.ThrowIfNull(train);
        bool[] trained = Trained(train);
        return new AssetVocabulary(train.Dataset.Assets.Select(a => new AssetEntry(a.Symbol, a.Id, trained[a.Id - 1])));
    }

    /// <summary>All assets of the dataset with the ids that they have in a registry; those that it lacks are registered, with the market that their calendar means.</summary>
    /// <param name="train">The train samples.</param>
    /// <param name="registry">Gives the ids.</param>
    /// <exception cref="AssetException">The registry cannot be read or written; see <see cref="IAssetRegistry.Register(IReadOnlyList{KeyValuePair{string, MarketKind}})"/>.</exception>
    public static AssetVocabulary Fit(TrainSamples train, IAssetRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(registry);
        bool[] trained = Trained(train);
        Dictionary<string, MarketKind> known = registry.List().ToDictionary(static a => a.Symbol, static a => a.Market, StringComparer.OrdinalIgnoreCase);
        IReadOnlyList<DatasetAsset> assets = train.Dataset.Assets;
        IReadOnlyList<RegisteredAsset> registered = registry.Register(
            [.. assets.Select(a => KeyValuePair.Create(a.Symbol, known.TryGetValue(a.Symbol, out MarketKind market) ? market : MarketOf(train.Dataset.Grid, a.Symbol)))]);
        return new AssetVocabulary(assets.Zip(registered, (asset, entry) => new AssetEntry(asset.Symbol, entry.Id, trained[asset.Id - 1])));
    }

    private static bool[] Trained(TrainSamples train)
    {
        bool[] trained = new bool[train.Dataset.Assets.Count];
        foreach (int sample in train.Rows)
        {
            trained[train.Dataset.Locate(sample).Segment.Asset.Id - 1] = true;
        }

        return trained;
    }

    private static MarketKind MarketOf(GridSpec? grid, string symbol) => grid?.AssetCalendars.GetValueOrDefault(symbol) switch
    {
        AlwaysOpenCalendar.CalendarName => MarketKind.Crypto,
        UsEquityCalendar.RegularName or UsEquityCalendar.ExtendedHoursName => MarketKind.Stock,
        _ => MarketKind.Other,
    };
}
