using CryptoAi.Features.Reading;
using CryptoAi.Models;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Repository.Tests.Snippets;

internal static class ModelsPackage
{
    public static void Run()
    {
        #region snippet
        using ServiceProvider sdk = new ServiceCollection().AddCryptoAiModels(o => o.Engine.Threads = 1).BuildServiceProvider();
        using SignalPredictor predictor = sdk.GetRequiredService<SignalPredictorFactory>().Load(BundleDirectory.Latest("models"));

        CandleFile file = CandleReader.Read("candles/BTCUSDT_1h.csv");
        Signal signal = predictor.Predict("BTCUSDT", file.Series.TakeLast(predictor.RecommendedCandles));
        Console.WriteLine($"{signal.Action} {signal.Confidence:P1} at {signal.CurrentPrice}, known asset: {signal.IsKnownAsset}");
        Console.WriteLine(signal.ToJson());
        #endregion
    }
}
