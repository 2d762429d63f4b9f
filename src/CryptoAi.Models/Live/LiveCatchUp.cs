using CryptoAi.Features;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;
using CryptoAi.Models.Signals;

namespace CryptoAi.Models.Live;

/// <summary>Asks the source for what an asset lacks: the candles before its first one, and those of a gap.</summary>
internal sealed class LiveCatchUp(LiveModel model, ICandleSource? source, LiveSignalsOptions options, Action<LiveIssue> report)
{
    // markets with sessions trade less than a fifth of the time
    private const int LongerSpan = 8;

    /// <summary>Whether there is anything to ask.</summary>
    public bool HasSource => source is not null;

    private int WarmUpCandles => options.WarmUpCandles ?? model.Bundle.RecommendedCandles;

    /// <summary>A new asset with the candles that the source has before a time.</summary>
    /// <param name="symbol">The asset as it came first.</param>
    /// <param name="before">The opening time of the candle that comes next; null for all that have closed.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask<LiveAsset> StartAsync(string symbol, DateTimeOffset? before, CancellationToken cancellationToken)
    {
        List<Candle> candles = [];
        try
        {
            candles = await ReadAsync(symbol, before, cancellationToken).ConfigureAwait(false);
        }
        catch (CandleSourceException error)
        {
            report(new LiveIssue(LiveIssueKind.SourceFailed, symbol, before ?? default, $"{symbol}: no candles to warm up with, so the first signal comes later: {error.Message}"));
        }

        LiveAsset asset = new(symbol, model.CalendarOf(AssetIdentity.Of(model.Bundle, symbol).Name, candles), model);
        foreach (Candle candle in candles)
        {
            Append(asset, candle);
        }

        return asset;
    }

    /// <summary>Closes the gap of an asset before a candle as far as the source can.</summary>
    /// <param name="asset">The asset.</param>
    /// <param name="before">The opening time of the candle after the gap.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The asset, or a new one where the gap was too long to be closed.</returns>
    public async ValueTask<LiveAsset> CloseGapAsync(LiveAsset asset, DateTimeOffset before, CancellationToken cancellationToken)
    {
        DateTimeOffset last = asset.Last!.Value.OpenTime;
        if (source is not null && (before - last) / model.Bundle.Timeframe.Step > options.MaxCatchUpBars)
        {
            LiveAsset fresh = await StartAsync(asset.Symbol, before, cancellationToken).ConfigureAwait(false);
            report(Issue(LiveIssueKind.GapUnfilled, asset, before, $"no candles since {last:O}, which is longer than {options.MaxCatchUpBars} bars; the asset begins anew with {fresh.Window.Real} candles"));
            return fresh;
        }

        int found = 0;
        bool hasGap = false;
        try
        {
            if (source is not null)
            {
                await foreach (Candle candle in source.ReadAsync(asset.Symbol, model.Bundle.Timeframe, last.AddTicks(1), before, cancellationToken).ConfigureAwait(false))
                {
                    hasGap |= asset.IsGapBefore(candle.OpenTime);
                    found += Append(asset, candle) ? 1 : 0;
                }
            }
        }
        catch (CandleSourceException error)
        {
            report(Issue(LiveIssueKind.SourceFailed, asset, before, $"candles since {last:O} are missing and could not be read: {error.Message}"));
        }

        if (found > 0)
        {
            report(Issue(LiveIssueKind.GapRecovered, asset, before, FormattableString.Invariant($"{found} candles since {last:O} were missing; the source had them")));
        }

        if (hasGap || asset.IsGapBefore(before))
        {
            report(Issue(LiveIssueKind.GapUnfilled, asset, before, $"candles since {last:O} are missing for good; they are filled as in training, or cut the series where they are too many"));
        }

        return asset;
    }

    private static LiveIssue Issue(LiveIssueKind kind, LiveAsset asset, DateTimeOffset time, string text) => new(kind, asset.Symbol, time, $"{asset.Symbol}: {text}.");

    private bool Append(LiveAsset asset, in Candle candle)
    {
        try
        {
            asset.Append(candle);
            return true;
        }
        catch (CryptoAiException error)
        {
            report(LiveIssue.Of(error, asset.Symbol, candle.OpenTime));
            return false;
        }
    }

    private async ValueTask<List<Candle>> ReadAsync(string symbol, DateTimeOffset? before, CancellationToken cancellationToken)
    {
        if (source is null)
        {
            return [];
        }

        if (before is not { } end)
        {
            return await ToListAsync(source.ReadLatestAsync(symbol, model.Bundle.Timeframe, WarmUpCandles, cancellationToken)).ConfigureAwait(false);
        }

        List<Candle> candles = await ReadBeforeAsync(source, symbol, end, 1, cancellationToken).ConfigureAwait(false);
        if (candles.Count < WarmUpCandles)
        {
            candles = await ReadBeforeAsync(source, symbol, end, LongerSpan, cancellationToken).ConfigureAwait(false);
        }

        return candles.Count <= WarmUpCandles ? candles : candles[^WarmUpCandles..];
    }

    private ValueTask<List<Candle>> ReadBeforeAsync(ICandleSource from, string symbol, DateTimeOffset end, int times, CancellationToken cancellationToken)
    {
        // exact in a double: whole milliseconds
        double span = (double)times * WarmUpCandles * model.Bundle.Timeframe.StepMilliseconds;
        DateTimeOffset begin = span < (end - DateTimeOffset.UnixEpoch).TotalMilliseconds ? end.AddMilliseconds(-span) : DateTimeOffset.UnixEpoch;
        return ToListAsync(from.ReadAsync(symbol, model.Bundle.Timeframe, begin < end ? begin : end, end, cancellationToken));
    }

    private static async ValueTask<List<Candle>> ToListAsync(IAsyncEnumerable<Candle> reading)
    {
        List<Candle> candles = [];
        await foreach (Candle candle in reading.ConfigureAwait(false))
        {
            candles.Add(candle);
        }

        return candles;
    }
}
