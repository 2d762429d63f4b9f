using CryptoAi.Features.Sources;
using CryptoAi.Models;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Live;
using CryptoAi.Models.Signals;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Repository.Tests.Snippets;

internal static class FollowCandles
{
    public static async Task Run(CancellationToken stop)
    {
        #region snippet
        using ServiceProvider sdk = new ServiceCollection().AddCryptoAiModels().BuildServiceProvider();
        using SignalPredictor predictor = sdk.GetRequiredService<SignalPredictorFactory>().Load(BundleDirectory.Latest("models"));

        string[] symbols = ["BTCUSDT", "ETHUSDT"];
        ICandleSource source = new FileCandleSource("candles");
        LiveSignals live = new(predictor, source, new LiveSignalsOptions { OnIssue = issue => Console.Error.WriteLine(issue.Message) });
        if (File.Exists("live.state"))
        {
            live.Restore("live.state");
        }

        foreach (Signal signal in await live.WarmUpAsync(symbols, stop))
        {
            Console.WriteLine($"{signal.AsOf:u} {signal.Symbol}: {signal.Action} {signal.Confidence:P1}");
        }

        try
        {
            await foreach (Signal signal in live.RunAsync(source.FollowAsync(symbols, predictor.Bundle.Timeframe, cancellationToken: stop), stop))
            {
                Console.WriteLine($"{signal.AsOf:u} {signal.Symbol}: {signal.Action} {signal.Confidence:P1}");
            }
        }
        catch (OperationCanceledException)
        {
            live.Save("live.state");
        }
        #endregion
    }
}
