using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Tests;

/// <summary>A backend whose outputs a test can set or derive by hand; for tests of what lies around a model.</summary>
internal sealed class FakeBackend : IModelBackend
{
    private int _loaded;
    private int _disposed;

    /// <summary>The outputs of every model: scaled window [time, features] and asset id to logits, volatility and volume.</summary>
    public Func<float[], int, (float[] Logits, float Volatility, float Volume)> Outputs { get; init; } = static (window, asset) =>
        ([window.Average() + asset, window[^1], window[0]], window[1], window[2]);

    public string Name => "fake";

    public string Device => "test";

    public int Loaded => _loaded;

    public int Disposed => _disposed;

    public ISequenceModel Load(ModelConfig config, StateDict weights)
    {
        weights.RequireExactly(config.Parameters);
        Interlocked.Increment(ref _loaded);
        return new Model(this, config, weights);
    }

    public ITrainableModel Create(ModelConfig config, ulong seed) => throw new NotSupportedException();

    private sealed class Model(FakeBackend owner, ModelConfig config, StateDict weights) : ISequenceModel
    {
        private int _busy;

        public ModelConfig Config => config;

        public void Predict(SequenceBatch batch, ModelOutput output)
        {
            Assert.That(Interlocked.Exchange(ref _busy, 1), Is.Zero, "a model is used by two callers at once");
            for (int sample = 0; sample < batch.Count; sample++)
            {
                (float[] logits, float volatility, float volume) = owner.Outputs(batch.Window(sample).ToArray(), batch.AssetIds[sample]);
                logits.CopyTo(output.Logits[(sample * config.Classes)..]);
                output.Volatility[sample] = config.HasAuxiliaryHeads ? volatility : 0;
                output.Volume[sample] = config.HasAuxiliaryHeads ? volume : 0;
            }

            Volatile.Write(ref _busy, 0);
        }

        public StateDict CaptureWeights() => weights;

        public void Dispose() => Interlocked.Increment(ref owner._disposed);
    }
}
