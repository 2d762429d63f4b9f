using CryptoAi.Features.Sources;
using CryptoAi.Models;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Live;
using CryptoAi.Models.Signals;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.LiveConsole;

/// <summary>The job: a model, a source of candles, and the signals of each candle as it closes. Copy it and change what you need.</summary>
internal static class LiveConsoleRun
{
    public static async Task ExecuteAsync(LiveConsoleSettings settings, CancellationToken cancellation)
    {
        using ServiceProvider services = new ServiceCollection().AddCryptoAiModels().BuildServiceProvider();
        ModelBundle bundle = services.GetRequiredService<BundleReader>().Load(settings.Bundle ?? BundleDirectory.Latest(settings.Models));
        Market market = await Market.OpenAsync(settings, bundle, cancellation);
        using SignalPredictor predictor = ActivatorUtilities.CreateInstance<SignalPredictorFactory>(services, market.Clock).Create(bundle);

        Screen screen = new(bundle, market);
        LiveSignals live = new(predictor, market.Source, new LiveSignalsOptions { OnIssue = screen.Show });
        if (settings.State is not null && File.Exists(settings.State))
        {
            live.Restore(settings.State);

            // a simulated or played market goes on where the last run ended
            (market.Clock as AcceleratedClock)?.SkipTo(live.Assets.Max(static a => a.LastOpenTime) + bundle.Timeframe.Step);
        }

        try
        {
            await screen.RunAsync(() => FollowAsync(live, market, bundle, settings, screen, cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Ctrl-C is the usual end
        }

        if (settings.State is not null)
        {
            live.Save(settings.State);
        }
    }

    private static async Task FollowAsync(LiveSignals live, Market market, ModelBundle bundle, LiveConsoleSettings settings, Screen screen, CancellationToken cancellation)
    {
        // on the real clock, what closes during the warm-up comes twice, which live signals ignore
        DateTimeOffset from = market.Clock.GetUtcNow() - bundle.Timeframe.Step + TimeSpan.FromTicks(1);
        foreach (Signal signal in await live.WarmUpAsync(market.Symbols, cancellation))
        {
            screen.Show(signal);
        }

        screen.Refresh();
        (market.Clock as AcceleratedClock)?.Start();
        CandleFollowOptions options = new()
        {
            From = from,

            // what writes files is not as punctual as an exchange
            Interval = market.Clock is AcceleratedClock ? null : TimeSpan.FromSeconds(Math.Min(10, bundle.Timeframe.Step.TotalSeconds)),
            Delay = TimeSpan.Zero,
            OnFailed = (symbol, error) => screen.Show(new LiveIssue(LiveIssueKind.SourceFailed, symbol, from, error.Message)),
        };
        IAsyncEnumerable<LiveCandle> candles = market.Source.FollowAsync(market.Symbols, bundle.Timeframe, options, market.Clock, cancellation);
        await foreach (Signal signal in live.RunAsync(Until(candles, market.End, settings.Bars), cancellation))
        {
            screen.Show(signal);
        }
    }

    /// <summary>The candles of so many times, or up to the last that there will be.</summary>
    private static async IAsyncEnumerable<LiveCandle> Until(IAsyncEnumerable<LiveCandle> candles, (DateTimeOffset Last, int Candles)? end, int bars)
    {
        int times = 0;
        int lastOnes = 0;
        DateTimeOffset current = default;
        await foreach (LiveCandle candle in candles)
        {
            times += candle.Candle.OpenTime == current ? 0 : 1;
            current = candle.Candle.OpenTime;
            if (bars > 0 && times > bars)
            {
                yield break;
            }

            yield return candle;
            lastOnes += current == end?.Last ? 1 : 0;
            if (lastOnes == end?.Candles)
            {
                yield break;
            }
        }
    }
}
