using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine.Layers;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Networks;
using CryptoAi.Models.Engine.Parameters;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Engine;

/// <summary>
/// A model on the managed engine. A batch is cut into a fixed number of shards whatever the number of threads; every shard has activations and gradients of its own,
/// and gradients are added in shard order. Buffers are made for the largest batch seen and kept.
/// </summary>
internal sealed class ManagedModel : ITrainableModel
{
    /// <summary>Parts of a batch. A constant: results would depend on it.</summary>
    public const int Shards = 8;

    private readonly Func<int, Network> _createNetwork;
    private readonly ParameterUpdate _update;
    private readonly float _dropout;
    private readonly ulong _seed;
    private readonly ShardPool _pool;
    private readonly Network?[] _networks = new Network?[Shards];
    private readonly AlignedBuffer?[] _gradients = new AlignedBuffer?[Shards];
    private readonly Action<int> _forward;
    private readonly Action<int> _forwardBackward;
    private readonly Action<int> _reduce;
    private AlignedBuffer? _firstMoment;
    private AlignedBuffer? _secondMoment;
    private ModelOutput? _trainingOutput;
    private ModelOutput? _outputGradient;
    private long _adamSteps;
    private int _shardCapacity;
    private SequenceBatch? _batch;
    private ModelOutput? _output;
    private TargetBatch? _targets;
    private LossOptions? _loss;
    private LossNormalizers _normalizers;
    private DropoutMasks _masks;

    public ManagedModel(
        ModelConfig config, ParameterSet parameters, Func<int, Network> createNetwork, ParameterUpdate update, float dropout, ulong seed, int threads)
    {
        (Config, Parameters, _createNetwork, _update, _dropout, _seed) = (config, parameters, createNetwork, update, dropout, seed);
        _pool = new ShardPool(threads);
        _forward = ForwardShard;
        _forwardBackward = ForwardBackwardShard;
        _reduce = ReducePart;
    }

    public ModelConfig Config { get; }

    public ParameterSet Parameters { get; }

    public void Predict(SequenceBatch batch, ModelOutput output)
    {
        Begin(batch, output);
        _masks = DropoutMasks.None;
        _pool.Run(UsedShards, _forward);
    }

    public LossSums ComputeGradients(SequenceBatch batch, TargetBatch targets, LossOptions loss, long step)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentOutOfRangeException.ThrowIfZero(batch.Count, nameof(batch));
        ArgumentOutOfRangeException.ThrowIfLessThan(targets.Capacity, batch.Count, nameof(targets));
        if (_trainingOutput is null || _trainingOutput.Capacity < batch.Count)
        {
            _trainingOutput = new ModelOutput(batch.Capacity, Config.Classes);
            _outputGradient = new ModelOutput(batch.Capacity, Config.Classes);
        }

        Begin(batch, _trainingOutput);
        (_targets, _loss) = (targets, loss);
        _normalizers = LossFunction.Normalizers(targets, batch.Count, loss);
        _masks = new DropoutMasks(_dropout, _seed, step);
        for (int shard = 0; shard < UsedShards; shard++)
        {
            _gradients[shard] ??= new AlignedBuffer(Parameters.Layout.Length);
        }

        _pool.Run(UsedShards, _forwardBackward);
        _pool.Run(Shards, _reduce);
        return LossFunction.Evaluate(_trainingOutput, targets, batch.Count, loss);
    }

    public double ClipGradients(double maxNorm)
    {
        if (!(maxNorm > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(maxNorm), maxNorm, "The largest gradient norm must be positive.");
        }

        double sum = 0;
        foreach (float gradient in Gradient.Span)
        {
            sum += (double)gradient * gradient;
        }

        double norm = Math.Sqrt(sum);
        if (norm > maxNorm && double.IsFinite(norm))
        {
            // PyTorch's clip_grad_norm_ adds 1e-6 to the norm
            _update.Scale(Gradient.Span, (float)(maxNorm / (norm + 1e-6)));
        }

        return norm;
    }

    public void ApplyGradients(AdamOptions options, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(options);
        _firstMoment ??= new AlignedBuffer(Parameters.Layout.Length);
        _secondMoment ??= new AlignedBuffer(Parameters.Layout.Length);
        _update.Adam(Parameters.Values, Gradient.Span, _firstMoment.Span, _secondMoment.Span, options, learningRate, ++_adamSteps);
        Parameters.Repack();
    }

    public StateDict CaptureWeights() => ParameterSet.Capture(Parameters.Layout, Parameters.Values);

    public StateDict CaptureGradients() => ParameterSet.Capture(Parameters.Layout, Gradient.Span);

    public void RestoreWeights(StateDict weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Parameters.Restore(weights);
    }

    public void Dispose() => _pool.Dispose();

    private AlignedBuffer Gradient =>
        _gradients[0] ?? throw new InvalidOperationException("There are no gradients yet: call ComputeGradients first.");

    // A shard is never empty: small batches use fewer.
    private int UsedShards => Math.Min(Shards, _batch!.Count);

    private void Begin(SequenceBatch batch, ModelOutput output)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(output);
        if (batch.Time != Config.SequenceLength || batch.FeatureCount != Config.Features)
        {
            throw new ArgumentException(
                $"The batch has windows of {batch.Time} steps × {batch.FeatureCount} features; the model expects {Config.SequenceLength} × {Config.Features}.", nameof(batch));
        }

        if (output.Capacity < batch.Count || output.Classes != Config.Classes)
        {
            throw new ArgumentException(
                $"The output has room for {output.Capacity} samples of {output.Classes} classes; the batch has {batch.Count}, the model {Config.Classes} classes.", nameof(output));
        }

        (_batch, _output) = (batch, output);
        int largest = (batch.Count + Shards - 1) / Shards;
        if (largest > _shardCapacity)
        {
            _shardCapacity = largest;
            Array.Clear(_networks);
        }

        for (int shard = 0; shard < UsedShards; shard++)
        {
            _networks[shard] ??= _createNetwork(_shardCapacity);
        }
    }

    private (int First, int Count) Range(int shard)
    {
        int first = (int)((long)shard * _batch!.Count / UsedShards);
        return (first, (int)((long)(shard + 1) * _batch.Count / UsedShards) - first);
    }

    private void ForwardShard(int shard)
    {
        (int first, int count) = Range(shard);
        _networks[shard]!.Forward(_batch!, first, count, _output!, _masks);
    }

    private void ForwardBackwardShard(int shard)
    {
        (int first, int count) = Range(shard);
        ForwardShard(shard);
        LossFunction.Gradient(_output!, _targets!, first, count, _loss!, _normalizers, _outputGradient!);
        Span<float> gradients = _gradients[shard]!.Span;
        gradients.Clear();
        _networks[shard]!.Backward(_batch!, first, count, _outputGradient!, _masks, gradients);
    }

    // Adds the gradients of shards 1, 2, … to those of shard 0 in that order, one part of the arena at a time.
    private void ReducePart(int part)
    {
        int blocks = Parameters.Layout.Length / Padding.Block;
        int start = (int)((long)part * blocks / Shards) * Padding.Block;
        int end = (int)((long)(part + 1) * blocks / Shards) * Padding.Block;
        Span<float> target = _gradients[0]!.Span[start..end];
        for (int shard = 1; shard < UsedShards; shard++)
        {
            _update.Add(_gradients[shard]!.Span[start..end], target);
        }
    }
}
