using CryptoAi.Features;
using CryptoAi.Models;
using CryptoAi.Training;
using CryptoAi.Training.Retraining;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Repository.Tests.Snippets;

internal static class RetrainModel
{
    public static async Task Run(CancellationToken stop)
    {
        #region snippet
        using ServiceProvider sdk = new ServiceCollection()
            .AddFileCandleSource("candles")
            .AddCryptoAiModels(o => o.Store.Folder = "models")
            .AddModelRetraining(o =>
            {
                o.Symbols.Add("BTCUSDT");
                o.Symbols.Add("ETHUSDT");
                o.HistoryBars = 5000;
                o.MinNewBars = 500;
                o.FineTune.Training.Epochs = 10;
            })
            .BuildServiceProvider();

        // in a hosted service: once a day, and predictor.Reload() afterwards
        RetrainingRound round = await sdk.GetRequiredService<ModelRetrainer>().RunAsync(stop);
        Console.WriteLine($"{round.Outcome}: {round.Serving?.Name} serves, gain in log loss {round.Gain?.LogLossGain:+0.0000;-0.0000}");
        #endregion
    }
}
