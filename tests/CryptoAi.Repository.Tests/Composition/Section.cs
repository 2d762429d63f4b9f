using CryptoAi.Features;
using CryptoAi.Features.Sources;
using CryptoAi.Features.Storage;
using CryptoAi.MarketData;
using CryptoAi.MarketData.Binance;
using CryptoAi.MarketData.Collecting;
using CryptoAi.MarketData.Csv;
using CryptoAi.Models;
using CryptoAi.Models.Signals;
using CryptoAi.Training;
using CryptoAi.Training.Retraining;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Repository.Tests.Composition;

/// <summary>A method that binds options to a section.</summary>
/// <param name="Name">The usual name of the section.</param>
/// <param name="Options">The options class.</param>
/// <param name="Valid">The least JSON that is valid.</param>
/// <param name="Add">The method.</param>
internal sealed record Section(string Name, Type Options, string Valid, Action<IServiceCollection, IConfigurationSection> Add)
{
    /// <summary>Those of all packages.</summary>
    public static IReadOnlyList<Section> All { get; } =
    [
        new("Features", typeof(FeaturesOptions), "{}", static (s, c) => s.AddCryptoAiFeatures(c)),
        new("Files", typeof(FileCandleSourceOptions), "{}", static (s, c) => s.AddFileCandleSource(c)),
        new("Simulation", typeof(SimulatedCandleSourceOptions), "{}", static (s, c) => s.AddSimulatedCandleSource(c)),
        new("Candles", typeof(CandleStoreOptions), "{}", static (s, c) => s.AddCandleStore(c)),
        new("Binance", typeof(BinanceOptions), "{}", static (s, c) => s.AddBinanceCandleSource(c)),
        new("Stocks", typeof(CsvHttpOptions), """{"Address":"https://x.y/{symbol}"}""", static (s, c) => s.AddCsvHttpCandleSource(c)),
        new("Collector", typeof(CollectorOptions), "{}", static (s, c) => s.AddBinanceCandleSource().AddCandleCollector<BinanceCandleSource>(c)),
        new("Models", typeof(ModelsOptions), "{}", static (s, c) => s.AddCryptoAiModels(c)),
        new("Model", typeof(SignalModelOptions), """{"Path":"models"}""", static (s, c) => s.AddSignalModel(c)),
        new("Careful", typeof(SignalModelOptions), """{"Path":"models"}""", static (s, c) => s.AddSignalModel("careful", c)),
        new("Training", typeof(TrainerOptions), "{}", static (s, c) => s.AddCryptoAiTraining(c)),
        new("Retraining", typeof(RetrainingOptions), """{"Symbols":["BTCUSDT"]}""", static (s, c) => s.AddSimulatedCandleSource().AddModelRetraining(c)),
    ];

    public override string ToString() => Name;
}
