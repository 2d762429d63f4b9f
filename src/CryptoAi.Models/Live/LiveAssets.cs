using CryptoAi.Features;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;
using CryptoAi.Models.Signals;

namespace CryptoAi.Models.Live;

/// <summary>The assets of live signals: takes candles, closes gaps, and says which assets can be predicted.</summary>
internal sealed class LiveAssets(LiveModel model, LiveCatchUp catchUp, TimeProvider clock, int parallelism, Action<LiveIssue> report)
{
    private readonly Dictionary<string, LiveAsset> _assets = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<LiveAsset> All => _assets.Values;

    /// <summary>Replaces all assets.</summary>
    public void Replace(IEnumerable<LiveAsset> assets)
    {
        _assets.Clear();
        foreach (LiveAsset asset in assets)
        {
            _assets[asset.Symbol] = asset;
        }
    }

    /// <summary>Begins assets that are not there yet with what the source has of them.</summary>
    /// <returns>Those that can be predicted.</returns>
    public async ValueTask<IReadOnlyList<LiveAsset>> StartAsync(IEnumerable<string> symbols, CancellationToken cancellationToken)
    {
        string[] added = [.. symbols.Where(s => !_assets.ContainsKey(s)).Distinct(StringComparer.OrdinalIgnoreCase)];
        LiveAsset?[] assets = new LiveAsset?[added.Length];
        try
        {
            await Parallel.ForAsync(0, added.Length, Reading(cancellationToken), async (i, token) => assets[i] = await StartOneAsync(added[i], null, token).ConfigureAwait(false))
                .ConfigureAwait(false);
        }
        finally
        {
            foreach (LiveAsset asset in assets.OfType<LiveAsset>().Where(static a => a.Last is not null))
            {
                _assets.Add(asset.Symbol, asset);
            }
        }

        Watch([.. assets.OfType<LiveAsset>()]);
        return [.. assets.OfType<LiveAsset>().Where(CanPredict)];
    }

    /// <summary>Begins assets of another model anew, up to the candles that they had taken.</summary>
    public async ValueTask RestartAsync(IReadOnlyList<LiveAsset> before, CancellationToken cancellationToken)
    {
        LiveAsset[] assets = new LiveAsset[before.Count];
        await Parallel.ForAsync(0, assets.Length, Reading(cancellationToken), async (i, token) =>
            assets[i] = await StartOneAsync(before[i].Symbol, before[i].Last!.Value.OpenTime.AddTicks(1), token).ConfigureAwait(false)).ConfigureAwait(false);
        foreach (LiveAsset asset in assets)
        {
            report(new LiveIssue(
                LiveIssueKind.ModelReplaced,
                asset.Symbol,
                asset.Last?.OpenTime ?? default,
                FormattableString.Invariant($"{asset.Symbol}: the model that serves now has other inputs; the asset begins anew with {asset.Window.Real} candles of the source.")));
            if (asset.Last is not null)
            {
                _assets[asset.Symbol] = asset;
            }
        }

        Watch(assets);
    }

    /// <summary>Takes candles of different symbols.</summary>
    /// <returns>The assets that have a new window, in the order of the candles.</returns>
    public async ValueTask<IReadOnlyList<LiveAsset>> TakeAsync(List<LiveCandle> candles, CancellationToken cancellationToken)
    {
        // before the source is asked: an open candle is not the end of a gap
        candles.RemoveAll(IsOpen);
        LiveAsset[] assets = new LiveAsset[candles.Count];
        List<int> lacking = [];
        for (int i = 0; i < assets.Length; i++)
        {
            if (!_assets.TryGetValue(candles[i].Symbol, out LiveAsset? asset) || asset.IsGapBefore(candles[i].Candle.OpenTime))
            {
                lacking.Add(i);
            }

            assets[i] = asset!;
        }

        if (lacking.Count > 0)
        {
            await CatchUpAsync(candles, assets, lacking, cancellationToken).ConfigureAwait(false);
        }

        bool[] isReady = new bool[assets.Length];
        ParallelWork.For(assets.Length, i => isReady[i] = Append(assets[i], candles[i].Candle) && CanPredict(assets[i]));
        Watch(assets);
        return [.. assets.Where((_, i) => isReady[i])];
    }

    private async ValueTask CatchUpAsync(List<LiveCandle> candles, LiveAsset[] assets, List<int> lacking, CancellationToken cancellationToken)
    {
        try
        {
            if (catchUp.HasSource)
            {
                await Parallel.ForEachAsync(lacking, Reading(cancellationToken), CatchUpOneAsync).ConfigureAwait(false);
                return;
            }

            // nothing is read, so nothing waits
            foreach (int i in lacking)
            {
                await CatchUpOneAsync(i, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            foreach (int i in lacking.Where(i => assets[i] is not null))
            {
                _assets[candles[i].Symbol] = assets[i];
            }
        }

        async ValueTask CatchUpOneAsync(int i, CancellationToken token)
        {
            (string symbol, Candle candle) = candles[i];
            assets[i] = assets[i] is { } known
                ? await catchUp.CloseGapAsync(known, candle.OpenTime, token).ConfigureAwait(false)
                : await StartOneAsync(symbol, candle.OpenTime, token).ConfigureAwait(false);
        }
    }

    /// <summary>A new asset; where it has a window of drift of its own, its rows are not kept until others are there too.</summary>
    private async ValueTask<LiveAsset> StartOneAsync(string symbol, DateTimeOffset? before, CancellationToken cancellationToken)
    {
        LiveAsset asset = await catchUp.StartAsync(symbol, before, cancellationToken).ConfigureAwait(false);
        if (model.Drift is { IsShared: false })
        {
            asset.Watch();
        }

        return asset;
    }

    private bool IsOpen(LiveCandle live) => IsOpen(live.Symbol, live.Candle, _assets.GetValueOrDefault(live.Symbol));

    /// <summary>Whether a candle has not closed; of a symbol that is not there yet, whether it has not opened.</summary>
    private bool IsOpen(string symbol, in Candle candle, LiveAsset? asset)
    {
        DateTimeOffset now = clock.GetUtcNow();
        bool isOpen = asset is null ? candle.OpenTime >= now : asset.CloseOf(candle) > now;
        if (isOpen)
        {
            report(new LiveIssue(
                LiveIssueKind.Open, symbol, candle.OpenTime, $"{symbol}: the candle of {candle.OpenTime:O} has not closed; it is {now:O}. It is ignored until it has."));
        }

        return isOpen;
    }

    private bool Append(LiveAsset asset, in Candle candle)
    {
        if (asset.Last is { } last && candle.OpenTime <= last.OpenTime)
        {
            LiveIssueKind kind = candle.OpenTime < last.OpenTime ? LiveIssueKind.Late : candle == last ? LiveIssueKind.Duplicate : LiveIssueKind.Revised;
            report(new LiveIssue(
                kind, asset.Symbol, candle.OpenTime, $"{asset.Symbol}: the candle of {candle.OpenTime:O} is ignored ({kind}); the newest one is that of {last.OpenTime:O}."));
            return false;
        }

        // of a new symbol it was not known before when it closes
        if (IsOpen(asset.Symbol, candle, asset))
        {
            return false;
        }

        try
        {
            asset.Append(candle);
            asset.SettleCalendar();
            return true;
        }
        catch (CryptoAiException error)
        {
            report(LiveIssue.Of(error, asset.Symbol, candle.OpenTime));
            return false;
        }
    }

    /// <summary>Gives the new rows to the watch over drift: in the order of the assets where they share a window.</summary>
    private void Watch(LiveAsset[] watched)
    {
        if (model.Drift is { IsShared: false })
        {
            ParallelWork.For(watched.Length, i => watched[i].Watch());
            return;
        }

        foreach (LiveAsset asset in watched)
        {
            asset.Watch();
        }
    }

    /// <summary>Whether the newest window can be predicted.</summary>
    private bool CanPredict(LiveAsset asset)
    {
        if (asset.IsReady && !asset.Identity.IsPredicted(model.Bundle))
        {
            report(new LiveIssue(LiveIssueKind.PredictionFailed, asset.Symbol, asset.Last!.Value.OpenTime, AssetIdentity.Unknown(model.Bundle, asset.Symbol).Message));
            return false;
        }

        if (asset.IsReady && asset.Window.Finite < model.Bundle.Config.SequenceLength)
        {
            DateTimeOffset last = asset.Last!.Value.OpenTime;
            report(new LiveIssue(
                LiveIssueKind.PredictionFailed,
                asset.Symbol,
                last,
                $"{asset.Symbol}: a feature is no finite number within the window that ends with the candle of {last:O}. Check that candle and those before it; signals come again when it has left the window."));
            return false;
        }

        return asset.IsReady;
    }

    private ParallelOptions Reading(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };
}
