using CryptoAi.Features.Reading;
using CryptoAi.Models;
using CryptoAi.Models.Signals;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Repository.Tests.Snippets;

internal static class ServeSignals
{
    public static void Run()
    {
        #region snippet
        using ServiceProvider app = new ServiceCollection()
            .AddSignalModel(options =>
            {
                options.Path = "models";
                options.ReloadInterval = TimeSpan.FromSeconds(30);
                options.Predictor.MinConfidence = 0.4;
                options.Predictor.MaxModelAge = TimeSpan.FromDays(90);
            })
            .BuildServiceProvider();
        ISignalPredictor predictor = app.GetRequiredService<ISignalPredictor>();

        PredictionRequest[] requests = [.. CandleReader.ReadDirectory("candles").Select(asset => new PredictionRequest(asset.Series.Symbol, asset.Series))];
        foreach (PredictionResult result in predictor.PredictMany(requests))
        {
            Console.WriteLine(result.Signal is { } signal
                ? $"{signal.Symbol}: {signal.Action} {signal.Confidence:P1}, abstains: {signal.AbstainReason?.ToString() ?? "no"}, dissimilarity {signal.Diagnostics.Dissimilarity:F2}"
                : $"{result.Symbol}: {result.Error!.Message}");
        }

        int buys = predictor.PredictHistory("BTCUSDT", requests[0].Candles).Count(signal => signal.PredictedDirection == PredictedDirection.Up);
        Console.WriteLine($"{buys} bars of the history said up");
        #endregion
    }
}
