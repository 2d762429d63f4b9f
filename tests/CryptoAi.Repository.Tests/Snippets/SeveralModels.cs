using CryptoAi.Features.Reading;
using CryptoAi.Models;
using CryptoAi.Models.Signals;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Repository.Tests.Snippets;

internal static class SeveralModels
{
    public static void Run()
    {
        using ServiceProvider app = new ServiceCollection()
            .AddSignalModel("btc-hourly", "models", options => options.Predictor.MinConfidence = 0.4)
            .AddSignalModel("careful", "models", options => options.Predictor.MinConfidence = 0.99)
            .AddSingleton<Desk>()
            .BuildServiceProvider();
        Console.WriteLine(app.GetRequiredService<Desk>().Compare());
    }

    #region snippet
    // services.AddSignalModel("btc-hourly", "models/btc", options => options.Predictor.MinConfidence = 0.4)
    //         .AddSignalModel("careful", "models", options => options.Predictor.MinConfidence = 0.99);
    internal sealed class Desk([FromKeyedServices("btc-hourly")] ISignalPredictor hourly, [FromKeyedServices("careful")] ISignalPredictor careful)
    {
        public string Compare()
        {
            PredictionRequest[] requests = [.. CandleReader.ReadDirectory("candles").Select(asset => new PredictionRequest(asset.Series.Symbol, asset.Series))];
            int all = hourly.PredictMany(requests).Count(result => result.Signal is not null);
            int sure = careful.PredictMany(requests).Count(result => result.Signal is { AbstainReason: null });
            return $"{all} signals, {sure} of them sure";
        }
    }
    #endregion
}
