using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Engine.Simd;
using CryptoAi.Models.Signals;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Models.Tests.Bundles;

/// <summary>Bundles and signals on the real engine, composed as an application does it.</summary>
internal sealed class BundleManagedEngineTests
{
    private static readonly ModelConfig[] Configs = [TestBundles.LstmConfig, TestBundles.TransformerConfig];

    [TestCaseSource(nameof(Configs))]
    public void Predict_BundleFromDisk_WhatTheModelItselfSays(ModelConfig config)
    {
        using TemporaryFolder folder = new();
        using ServiceProvider services = new ServiceCollection().AddCryptoAiModels().BuildServiceProvider(validateScopes: true);
        IModelBackend backend = services.GetRequiredService<IModelBackend>();
        using ITrainableModel model = backend.Create(config, 7);
        ModelBundle bundle = TestBundles.Create(config) with { Weights = model.CaptureWeights() };
        CandleSeries candles = TestBundles.Candles(80);

        services.GetRequiredService<BundleWriter>().Save(bundle, folder["b"]);
        ModelBundle loaded = services.GetRequiredService<BundleReader>().Load(folder["b"]);
        using SignalPredictor predictor = new(loaded, backend, services.GetRequiredService<FeatureSetCatalog>());
        Signal signal = predictor.Predict("BTCUSDT", candles);

        SequenceBatch batch = new(1, TestBundles.Time, 9) { Count = 1 };
        bundle.Scaler.Transform(Core9.FeatureSet.Compute(candles).RowRange(80 - TestBundles.Time, TestBundles.Time), batch.Window(0));
        batch.AssetIds[0] = config.AssetCapacity > 0 ? 1 : 0;
        ModelOutput output = new(1, 3);
        model.Predict(batch, output);
        double[] balanced = new double[3];
        DirectionProbabilities.Compute(output.Logits, bundle.Calibration, balanced, new double[3]);
        Assert.That(signal.Probabilities.Values, Is.EqualTo(balanced));
    }

    [TestCaseSource(nameof(Configs))]
    public void Load_WrittenWithWideVectors_GoldenWindowHoldsOnScalars(ModelConfig config)
    {
        using TemporaryFolder folder = new();
        ManagedBackend wide = new();
        using ITrainableModel model = wide.Create(config, 7);
        new BundleWriter(wide).Save(TestBundles.Create(config) with { Weights = model.CaptureWeights() }, folder["b"]);

        BundleReader scalar = new(new ManagedBackend(new ManagedEngineOptions { WidestVector = VectorPath.Scalar }), new FeatureSetCatalog());

        Assert.That(() => scalar.Load(folder["b"]), Throws.Nothing);
    }
}
