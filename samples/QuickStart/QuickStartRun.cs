using System.Diagnostics;
using System.Globalization;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Reading;
using CryptoAi.Features.Simulation;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.Training;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Reports;

namespace CryptoAi.QuickStart;

/// <summary>The main job from candles to a signal, one step after the other. Copy it and change what you need.</summary>
internal sealed class QuickStartRun(
    DatasetBuilder datasets, SignalTrainer trainer, BundleWriter writer, SignalPredictorFactory predictors, ReportBuilder reports, IModelBackend backend, TimeProvider clock)
{
    public void Execute(QuickStartSettings settings, CancellationToken cancellation)
    {
        // a folder that cannot be written is better known now than after the training
        Directory.CreateDirectory(settings.Output);

        // 1. Candles: real files or a simulated market
        IReadOnlyList<CandleSeries> candles = settings.Data is null ? Simulate(settings) : Read(settings.Data);
        Report.Candles(candles);

        // 2. Features and labels; windows are gathered when a batch needs them
        Report.Step(2, "Dataset");
        LabelSpec labels = LabelSpec.Unified with { Threshold = settings.Threshold, Lookahead = settings.Lookahead };
        TrainingDataset dataset = datasets.Build(candles, labels);
        Report.Dataset(dataset);

        // 3. One model for all assets
        Report.Step(3, "Training");
        UnifiedLstmConfig config = new() { Features = dataset.FeatureSet.Count };
        Report.Model(config, backend);
        TrainingRun run;
        using (EpochProgress progress = new())
        {
            run = trainer.Train(dataset, config, progress: progress, cancellationToken: cancellation);
        }

        Report.Training(run);

        // 4. Evaluation on the untouched last part of the time
        Report.Step(4, "Test");
        Report.Evaluation(run);

        // 5. Save with a page about the training, load again, predict
        Report.Step(5, "Signal");
        SavedBundle saved = writer.SaveNew(run.Bundle, settings.Output, clock);
        string page = Path.Combine(saved.Path, BundleFiles.Report);
        reports.Build(run, cancellationToken: cancellation).SaveHtml(page);
        Report.Saved(saved, page);
        using SignalPredictor predictor = predictors.Load(saved.Path);
        Signal signal = predictor.Predict(candles[0].Symbol, candles[0].TakeLast(predictor.RecommendedCandles), CultureInfo.InvariantCulture);
        Report.Signal(signal);
        Report.Footer(Process.GetCurrentProcess().PeakWorkingSet64, dataset);
    }

    private static IReadOnlyList<CandleSeries> Simulate(QuickStartSettings settings)
    {
        Report.Step(1, $"Candles: a simulated market, seed {settings.Seed}, signal strength {settings.SignalStrength.ToString(CultureInfo.InvariantCulture)}");
        return MarketSimulator.Simulate(new MarketSimulatorOptions
        {
            Assets = settings.Assets,
            Candles = settings.Candles,
            Seed = settings.Seed,
            SignalStrength = settings.SignalStrength,
        });
    }

    private static List<CandleSeries> Read(string folder)
    {
        Report.Step(1, $"Candles from {folder}");
        List<CandleSeries> closed = [];
        foreach (SymbolCandles asset in CandleReader.ReadDirectory(folder))
        {
            Report.Quality(asset);

            // a download often ends in the bar that was still open; features, labels and signals are for closed bars
            bool openBar = asset.Reports.MaxBy(static report => report.Last)!.LastBarSuspect;
            closed.Add(openBar ? asset.Series.Slice(0, asset.Series.Count - 1) : asset.Series);
        }

        return closed;
    }
}
