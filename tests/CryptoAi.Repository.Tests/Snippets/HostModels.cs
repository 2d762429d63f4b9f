using CryptoAi.Features;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;
using CryptoAi.Models;
using CryptoAi.Models.Monitoring;
using CryptoAi.Models.Signals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CryptoAi.Repository.Tests.Snippets;

internal static class HostModels
{
    public static async Task Run()
    {
        #region snippet
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        IConfiguration settings = builder.Configuration.GetSection("CryptoAi");
        builder.Services
            .AddCryptoAiFeatures(settings.GetSection("Features"))
            .AddCryptoAiModels(settings.GetSection("Models"))
            .AddSignalModel(settings.GetSection("Model"))
            .AddSignalModel("careful", settings.GetSection("Careful"));
        builder.Services.AddHealthChecks()
            .AddCheck<SignalModelHealthCheck>("signal_model")
            .Add(SignalModelHealthCheck.For("careful"));
        using IHost host = builder.Build();

        // starting fails with every wrong key and value named
        await host.StartAsync();
        CandleSeries candles = CandleReader.Read("candles/BTCUSDT_1h.csv").Series;
        Signal signal = host.Services.GetRequiredService<ISignalPredictor>().Predict("BTCUSDT", candles);
        Signal careful = host.Services.GetRequiredKeyedService<ISignalPredictor>("careful").Predict("BTCUSDT", candles);
        Console.WriteLine($"{signal.Action} {signal.Confidence:P1}; the careful one: {careful.AbstainReason?.ToString() ?? "the same"}");
        await host.StopAsync();
        #endregion
    }
}
