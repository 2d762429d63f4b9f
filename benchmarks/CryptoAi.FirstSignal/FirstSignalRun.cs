using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;
using CryptoAi.Models;
using CryptoAi.Models.Signals;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.FirstSignal;

/// <summary>The shortest program from a bundle on disk to a signal, as the documents show it.</summary>
internal static class FirstSignalRun
{
    public static void Run(string bundle, string candles)
    {
        using ServiceProvider sdk = new ServiceCollection().AddCryptoAiModels().BuildServiceProvider();
        using SignalPredictor predictor = sdk.GetRequiredService<SignalPredictorFactory>().Load(bundle);
        CandleSeries series = CandleReader.Read(candles).Series;
        Signal signal = predictor.Predict(series.Symbol, series.TakeLast(predictor.RecommendedCandles));
        Console.WriteLine(signal.Analysis);
    }
}
