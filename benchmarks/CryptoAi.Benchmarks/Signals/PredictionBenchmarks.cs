using BenchmarkDotNet.Attributes;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Scaling;
using CryptoAi.Features.Simulation;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Signals;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Fitting;
using CryptoAi.Training.Splits;

namespace CryptoAi.Benchmarks.Signals;

/// <summary>From 400 raw candles to a signal with analysis, dissimilarity and drift: an LSTM of the default shape over unified150; for one asset, and for 500 in one call.</summary>
[MemoryDiagnoser]
public class PredictionBenchmarks
{
    private const int Requests = 500;
    private const int Recent = 400;

    private SignalPredictor? _predictor;
    private PredictionRequest[] _requests = [];

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        FeatureSet features = new FeatureSetCatalog().Require("unified150");
        IReadOnlyList<CandleSeries> candles = MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 8, Candles = 1500, Seed = 1 });
        UnifiedLstmConfig config = new() { Features = features.Count };
        TrainingDataset dataset = TrainingDataset.FromCandles(candles, features, LabelSpec.Unified, new DatasetOptions { SequenceLength = config.SequenceLength });
        TrainSamples train = ChronologicalSplit.Create(dataset).Train;
        StandardScaler scaler = ScalerFit.Fit(train);
        ManagedBackend backend = new(new ManagedEngineOptions { Threads = Threads });
        using ITrainableModel model = backend.Create(config, seed: 1);
        ModelBundle bundle = new()
        {
            Config = config,
            Weights = model.CaptureWeights(),
            Features = FeatureSchema.Of(features),
            Scaler = scaler,
            Labels = dataset.Labels,
            Timeframe = dataset.Timeframe,
            MaxGap = dataset.Options.MaxGap,
            Assets = AssetVocabulary.FromSymbols(candles.Select(static c => c.Symbol)),
            Calibration = new Calibration { ClassWeights = [1, 1, 1], BaseRates = [0.25, 0.5, 0.25] },
            Splits = [],
            Golden = new GoldenWindow(new float[config.SequenceLength * config.Features], 0),
            Trust = TrustFit.Fit(train, scaler),
            DataFingerprint = dataset.Fingerprint,
            TrainedAt = DateTimeOffset.UnixEpoch,
        };
        _predictor = Create(bundle, backend, features);
        _requests = [.. Enumerable.Range(0, Requests).Select(i => new PredictionRequest(candles[i % candles.Count].Symbol, candles[i % candles.Count].TakeLast(Recent)))];

        // the first calls give the whole histories to the watch over drift
        IReadOnlyList<PredictionResult> results = PredictMany();
        for (int i = 0; i < candles.Count; i++)
        {
            Signal single = _predictor.Predict(_requests[i].Symbol, _requests[i].Candles);
            if (!single.Probabilities.SequenceEqual(results[i].Require().Probabilities))
            {
                throw new InvalidOperationException($"{single.Symbol}: one prediction gives {single.ToJson()}, many give {results[i].Require().ToJson()}.");
            }
        }
    }

    [GlobalCleanup]
    public void Cleanup() => _predictor?.Dispose();

    [Benchmark]
    public Signal Predict() => _predictor!.Predict(_requests[0].Symbol, _requests[0].Candles);

    [Benchmark(OperationsPerInvoke = Requests)]
    public IReadOnlyList<PredictionResult> PredictMany() => _predictor!.PredictMany(_requests);

    private static SignalPredictor Create(ModelBundle bundle, IModelBackend backend, FeatureSet features) => new(bundle, backend, features);
}
