using CryptoAi.Features.Randomness;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Engine.Parameters;
using CryptoAi.Models.TorchSharp.Modules;
using CryptoAi.Models.Weights;
using TorchSharp;

namespace CryptoAi.Models.TorchSharp.Running;

/// <summary>A model on TorchSharp. One dispose scope per call frees every tensor that the call makes.</summary>
internal sealed class TorchSharpModel : ITrainableModel
{
    // Dropout draws from the one generator of the process: whoever trains with dropout sets its seed and draws, alone.
    private static readonly Lock Generator = new();

    private readonly Network _network;
    private readonly Network? _halfNetwork;
    private readonly ParameterTensors _parameters;
    private readonly ParameterTensors? _halfParameters;
    private readonly torch.Device _device;
    private readonly ulong _seed;
    private readonly MicroBatches _parts;
    private readonly bool _drops;
    private readonly bool _allowsTf32;
    private readonly Lazy<ParameterTensors> _gradients;
    private readonly Lazy<Adam> _adam;
    private FrozenParts _frozen;
    private ModelOutput? _trainingOutput;

    /// <summary>Builds a model whose weights are still libtorch's own fresh ones.</summary>
    /// <exception cref="ModelConfigException">The shape cannot be built.</exception>
    public TorchSharpModel(ModelConfig config, torch.Device device, ulong seed, StepPrecision precision, string arithmetic, MicroBatches parts)
    {
        (Config, Arithmetic, _device, _seed, _parts, _allowsTf32) = (config, arithmetic, device, seed, parts, precision.AllowTf32);
        _network = Networks.Create(config).to(device);
        _parameters = ParameterTensors.Of(config, _network);
        if (precision.IsMixed)
        {
            _halfNetwork = Networks.Create(config).to(device, torch.bfloat16);
            _halfParameters = ParameterTensors.Of(config, _halfNetwork);
        }

        _network.eval();
        _drops = config is UnifiedLstmConfig { Dropout: > 0 } or MultiTaskTransformerConfig { Dropout: > 0 };
        _gradients = new Lazy<ParameterTensors>(() => _parameters.Zeros());
        _adam = new Lazy<Adam>(() => new Adam(_parameters));
        _frozen = new FrozenParts(_parameters, new ParameterLayout(config), FrozenWeights.None, device);
    }

    public ModelConfig Config { get; }

    public string Arithmetic { get; }

    /// <summary>Called before the computation of each part of a batch, with its samples; tests make it fail.</summary>
    public Action<int>? BeforePart { get; set; }

    public void Predict(SequenceBatch batch, ModelOutput output) => Predict(batch, output, null);

    public void PredictWithAttention(SequenceBatch batch, ModelOutput output, AttentionOutput attention)
    {
        ArgumentNullException.ThrowIfNull(attention);
        ArgumentNullException.ThrowIfNull(batch);
        BufferCheck.RequireFit(Config, attention, batch.Count);
        Predict(batch, output, attention);
    }

    public void Freeze(FrozenWeights frozen)
    {
        ArgumentNullException.ThrowIfNull(frozen);
        FrozenParts parts = new(_parameters, new ParameterLayout(Config), frozen, _device);
        _frozen.Dispose();
        _frozen = parts;
    }

    public LossSums ComputeGradients(SequenceBatch batch, TargetBatch targets, LossOptions loss, long step, LossNormalizers normalizers, bool accumulate)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentOutOfRangeException.ThrowIfZero(batch.Count, nameof(batch));
        ArgumentOutOfRangeException.ThrowIfLessThan(targets.Capacity, batch.Count, nameof(targets));
        if (_trainingOutput is null || _trainingOutput.Capacity < batch.Count)
        {
            _trainingOutput = new ModelOutput(batch.Capacity, Config.Classes);
        }

        Require(batch, _trainingOutput);

        // what LossFunction refuses (classes, weights, smoothing) is refused before anything is computed
        LossFunction.Evaluate(_trainingOutput, targets, batch.Count, loss);
        ParameterTensors gradients = accumulate ? Gradients : _gradients.Value;
        using DisposeScope scope = torch.NewDisposeScope();
        if (!accumulate)
        {
            foreach (torch.Tensor gradient in gradients.All)
            {
                gradient.zero_();
            }
        }

        Network network = _halfNetwork ?? _network;
        _halfParameters?.CopyFrom(_parameters);
        network.train();
        Tf32.Allow(_allowsTf32);
        try
        {
            if (_drops)
            {
                lock (Generator)
                {
                    torch.manual_seed(unchecked((long)CounterRandom.Mix(_seed ^ (ulong)step))).Dispose();
                    RunParts();
                }
            }
            else
            {
                RunParts();
            }
        }
        finally
        {
            Tf32.Allow(false);
            network.eval();
        }

        _frozen.Clear(gradients);
        return LossFunction.Evaluate(_trainingOutput, targets, batch.Count, loss);

        void RunParts() => _parts.Run(batch.Count, (first, count) => AddGradients(network, batch, targets, first, count, loss, normalizers));
    }

    public double ClipGradients(double maxNorm)
    {
        if (!(maxNorm > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(maxNorm), maxNorm, "The largest gradient norm must be positive.");
        }

        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor sum = torch.zeros(1, torch.float32, _device);
        foreach (torch.Tensor gradient in Gradients.All)
        {
            sum.add_(gradient.square().sum());
        }

        double norm = Math.Sqrt(sum.cpu().item<float>());
        if (norm > maxNorm && double.IsFinite(norm))
        {
            foreach (torch.Tensor gradient in Gradients.All)
            {
                gradient.mul_(maxNorm / (norm + 1e-6));
            }
        }

        return norm;
    }

    public void ApplyGradients(AdamOptions options, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(options);
        _adam.Value.Step(Gradients, _frozen, options, learningRate);
    }

    public StateDict CaptureWeights() => _parameters.Capture();

    public StateDict CaptureGradients() => Gradients.Capture();

    public void RestoreWeights(StateDict weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        _parameters.Restore(weights);
    }

    public OptimizerState CaptureOptimizer() => _adam.Value.Capture();

    public void RestoreOptimizer(OptimizerState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentOutOfRangeException.ThrowIfNegative(state.Steps, nameof(state));
        _adam.Value.Restore(state);
    }

    public void Dispose()
    {
        if (_gradients.IsValueCreated)
        {
            _gradients.Value.Free();
        }

        if (_adam.IsValueCreated)
        {
            _adam.Value.Dispose();
        }

        _frozen.Dispose();
        _halfNetwork?.Dispose();
        _network.Dispose();
    }

    private ParameterTensors Gradients =>
        _gradients.IsValueCreated ? _gradients.Value : throw new InvalidOperationException("There are no gradients yet: call ComputeGradients first.");

    private void Require(SequenceBatch batch, ModelOutput output)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(output);
        BufferCheck.RequireWindows(Config, batch);
        BufferCheck.RequireRoom(Config, output, batch.Count);
        BatchTensors.RequireKnownAssets(Config, batch);
    }

    private void Predict(SequenceBatch batch, ModelOutput output, AttentionOutput? attention)
    {
        Require(batch, output);
        _parts.Run(batch.Count, (first, count) =>
        {
            BeforePart?.Invoke(count);
            using DisposeScope scope = torch.NewDisposeScope();
            using IDisposable inference = torch.inference_mode();
            BatchTensors inputs = BatchTensors.Of(batch, first, count, _device);
            NetworkOutput result = _network.Run(inputs.Features, inputs.AssetIds, attention is not null);
            Read(result, first, count, output);
            for (int layer = 0; layer < result.Attention.Count; layer++)
            {
                int map = attention!.Heads * attention.Time * attention.Time;
                TensorData.Copy(result.Attention[layer], attention.Weights.Slice(((layer * attention.Capacity) + first) * map, count * map));
            }
        });
    }

    private void AddGradients(Network network, SequenceBatch batch, TargetBatch targets, int first, int count, LossOptions loss, LossNormalizers normalizers)
    {
        IReadOnlyList<torch.Tensor> weights = (_halfParameters ?? _parameters).All;
        foreach (torch.Tensor weight in weights)
        {
            // not zero_grad(), which makes new handles of all parameters of an LSTM
            weight.grad = null;
        }

        BeforePart?.Invoke(count);
        using DisposeScope scope = torch.NewDisposeScope();
        BatchTensors inputs = BatchTensors.Of(batch, first, count, _device);
        torch.Tensor features = network == _halfNetwork ? inputs.Features.to(torch.bfloat16) : inputs.Features;
        NetworkOutput result = network.call(features, inputs.AssetIds);
        LossTerms.Sum(result, targets, first, loss, normalizers).backward();
        Read(result, first, count, _trainingOutput!);
        for (int i = 0; i < weights.Count; i++)
        {
            if (weights[i].grad is { } gradient)
            {
                Gradients.All[i].add_(gradient);
            }
        }
    }

    private void Read(NetworkOutput result, int first, int count, ModelOutput output)
    {
        TensorData.Copy(result.Logits, output.Logits.Slice(first * Config.Classes, count * Config.Classes));
        if (result.Volatility is null || result.Volume is null)
        {
            output.Volatility.Slice(first, count).Clear();
            output.Volume.Slice(first, count).Clear();
            return;
        }

        TensorData.Copy(result.Volatility, output.Volatility.Slice(first, count));
        TensorData.Copy(result.Volume, output.Volume.Slice(first, count));
    }
}
