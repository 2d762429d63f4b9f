using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Simulation;
using CryptoAi.Models;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.Training;
using CryptoAi.Training.Boosting;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Reports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

// The parts that a trimmer could break are all used: options from a configuration and their validation, manifests and reports as JSON, files.
IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(
    [new("Training:Epochs", "2"), new("Training:BatchSize", "32"), new("Models:Engine:WidestVector", "Vector256"), new("Models:Store:MaxAge", "30.00:00:00"), new("Wrong:Engine:Thread", "1")]).Build();
using ServiceProvider sdk = new ServiceCollection()
    .AddCryptoAiModels(configuration.GetSection("Models"))
    .AddCryptoAiTraining(configuration.GetSection("Training"))
    .BuildServiceProvider();
sdk.GetRequiredService<IStartupValidator>().Validate();
using ServiceProvider wrong = new ServiceCollection().AddCryptoAiModels(configuration.GetSection("Wrong")).BuildServiceProvider();
try
{
    wrong.GetRequiredService<IStartupValidator>().Validate();
}
catch (OptionsValidationException error)
{
    Console.WriteLine($"refused: {error.Message}");
}

IReadOnlyList<CandleSeries> candles = MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 2, Candles = 2_000 });
TrainingDataset dataset = sdk.GetRequiredService<DatasetBuilder>().Build(candles, LabelSpec.Unified, sequenceLength: 20);
TrainingRun run = sdk.GetRequiredService<SignalTrainer>().Train(dataset, new UnifiedLstmConfig { Features = dataset.FeatureSet.Count, SequenceLength = 20, HiddenSize = 16 });
BoostedModelRun trees = sdk.GetRequiredService<BoostedSignalTrainer>().Train(dataset, boosted: new BoostedModelOptions { Trees = new BoostedTreesOptions { Rounds = 5 } });
Console.WriteLine($"{run.History.Epochs.Count} epochs; log loss {run.Test.Metrics.LogLoss:F3}, of trees {trees.Test.Metrics.LogLoss:F3}");

string folder = Directory.CreateTempSubdirectory("cryptoai-").FullName;
try
{
    SavedBundle saved = sdk.GetRequiredService<BundleWriter>().Save(run.Bundle, Path.Combine(folder, "lstm"));
    TrainingReport report = sdk.GetRequiredService<ReportBuilder>().Build(run);
    report.SaveHtml(Path.Combine(saved.Path, BundleFiles.Report));
    report.SaveJson(Path.Combine(saved.Path, BundleFiles.ReportNumbers));

    SignalPredictorFactory predictors = sdk.GetRequiredService<SignalPredictorFactory>();
    using SignalPredictor trained = predictors.Create(run.Bundle);
    using SignalPredictor loaded = predictors.Load(saved.Path);
    string signal = loaded.Predict(candles[0].Symbol, candles[0]).ToJson();
    Console.WriteLine(signal);
    Console.WriteLine($"the same after loading: {signal == trained.Predict(candles[0].Symbol, candles[0]).ToJson()}");
}
finally
{
    Directory.Delete(folder, recursive: true);
}
