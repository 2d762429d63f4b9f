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

    private readonly ModelParts _parts;
    private readonly ParameterUpdate _update;
    private readonly ulong _seed;
    private readonly ShardPool _pool;
    private readonly Network?[] _networks = new Network?[Shards];
    private readonly AlignedBuffer?[] _gradients = new AlignedBuffer?[Shards];
    private readonly WindowPredictor?[] _predictors;
    private readonly Action<int> _predict;
    private readonly Action<int> _predictHistory;
    private readonly Action<int> _attend;
    private readonly Action<int> _forwardBackward;
    private readonly Action<int> _reduce;
    private ArenaStretch[] _stretches;
    private AlignedBuffer? _firstMoment;
    private AlignedBuffer? _secondMoment;
    private ModelOutput? _trainingOutput;
    private ModelOutput? _outputGradient;
    private long _adamSteps;
    private int _shardCapacity;
    private SequenceBatch? _batch;
    private ModelOutput? _output;
    private AttentionOutput? _attention;
    private TargetBatch? _targets;
    private LossOptions? _loss;
    private LossNormalizers _normalizers;
    private bool _accumulates;
    private DropoutMasks _masks;
    private ReadOnlyMemory<float> _history;
    private int _historyAsset;
    private int _partedCount;
    private int _partCount;

    public ManagedModel(ModelConfig config, ParameterSet parameters, ModelParts parts, ParameterUpdate update, ulong seed, int threads, string arithmetic)
    {
        (Config, Parameters, _parts, _update, _seed, Arithmetic) = (config, parameters, parts, update, seed, arithmetic);
        _stretches = ArenaStretch.Cut(parameters.Layout, FrozenWeights.None);
        _pool = new ShardPool(threads);
        _predictors = new WindowPredictor?[threads];
        _predict = PredictPart;
        _predictHistory = PredictHistoryPart;
        _attend = AttendPart;
        _forwardBackward = ForwardBackwardShard;
        _reduce = ReducePart;
    }

    public ModelConfig Config { get; }

    public ParameterSet Parameters { get; }

    public string Arithmetic { get; }

    public void Predict(SequenceBatch batch, ModelOutput output)
    {
        Bind(batch, output);
        RunParts(batch.Count, _predict);
    }

    public void PredictWithAttention(SequenceBatch batch, ModelOutput output, AttentionOutput attention)
    {
        ArgumentNullException.ThrowIfNull(attention);
        Bind(batch, output);
        BufferCheck.RequireFit(Config, attention, batch.Count);
        _attention = attention;
        RunParts(batch.Count, _attend);
        _attention = null;
    }

    public void PredictHistory(ReadOnlyMemory<float> rows, int assetId, ModelOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        int count = HistoryWindows.Count(Config, rows.Length);
        BufferCheck.RequireRoom(Config, output, count);
        (_history, _historyAsset, _output) = (rows, assetId, output);
        RunParts(count, _predictHistory);
        _history = default;
    }

    public void Freeze(FrozenWeights frozen)
    {
        ArgumentNullException.ThrowIfNull(frozen);
        _stretches = ArenaStretch.Cut(Parameters.Layout, frozen);
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
            _outputGradient = new ModelOutput(batch.Capacity, Config.Classes);
        }

        BindShards(batch, _trainingOutput);
        _ = accumulate ? Gradient : null;
        (_targets, _loss, _normalizers, _accumulates) = (targets, loss, normalizers, accumulate);
        _masks = new DropoutMasks((float)_parts.Dropout, _seed, step);
        for (int shard = 0; shard < UsedShards; shard++)
        {
            _gradients[shard] ??= new AlignedBuffer(Parameters.Layout.Length);
        }

        _pool.Run(UsedShards, _forwardBackward);
        _pool.Run(Shards, _reduce);
        foreach (ArenaStretch stretch in _stretches)
        {
            if (!stretch.Moves)
            {
                stretch.Of(Gradient.Span).Clear();
            }
        }

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
        _adamSteps++;
        foreach (ArenaStretch stretch in _stretches)
        {
            if (stretch.Moves)
            {
                _update.Adam(
                    stretch.Of(Parameters.Values), stretch.Of(Gradient.Span), stretch.Of(FirstMoment.Span), stretch.Of(SecondMoment.Span), options, learningRate, _adamSteps);
            }
        }

        Parameters.Repack();
    }

    public StateDict CaptureWeights() => ParameterSet.Capture(Parameters.Layout, Parameters.Values);

    public StateDict CaptureGradients() => ParameterSet.Capture(Parameters.Layout, Gradient.Span);

    public void RestoreWeights(StateDict weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Parameters.Restore(weights);
    }

    public OptimizerState CaptureOptimizer() => new(
        _adamSteps, ParameterSet.Capture(Parameters.Layout, FirstMoment.Span), ParameterSet.Capture(Parameters.Layout, SecondMoment.Span));

    public void RestoreOptimizer(OptimizerState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentOutOfRangeException.ThrowIfNegative(state.Steps, nameof(state));
        ParameterSet.Fill(Parameters.Layout, state.FirstMoments, FirstMoment.Span);
        ParameterSet.Fill(Parameters.Layout, state.SecondMoments, SecondMoment.Span);
        _adamSteps = state.Steps;
    }

    public void Dispose() => _pool.Dispose();

    private AlignedBuffer FirstMoment => _firstMoment ??= new AlignedBuffer(Parameters.Layout.Length);

    private AlignedBuffer SecondMoment => _secondMoment ??= new AlignedBuffer(Parameters.Layout.Length);

    private AlignedBuffer Gradient =>
        _gradients[0] ?? throw new InvalidOperationException("There are no gradients yet: call ComputeGradients first.");

    // A shard is never empty: small batches use fewer.
    private int UsedShards => Math.Min(Shards, _batch!.Count);

    private void Bind(SequenceBatch batch, ModelOutput output)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(output);
        BufferCheck.RequireWindows(Config, batch);
        BufferCheck.RequireRoom(Config, output, batch.Count);
        (_batch, _output) = (batch, output);
    }

    // Prediction is cut by threads, not shards: every sample's output is the same wherever it is computed.
    private void RunParts(int count, Action<int> body)
    {
        _partedCount = count;
        _partCount = Math.Min(_pool.Threads, count);
        for (int part = 0; part < _partCount; part++)
        {
            _predictors[part] ??= _parts.CreatePredictor();
        }

        _pool.Run(_partCount, body);
    }

    private void PredictPart(int part)
    {
        (int first, int count) = Cut(part, _partCount, _partedCount);
        _predictors[part]!.Predict(_batch!, first, count, _output!);
    }

    private void AttendPart(int part)
    {
        (int first, int count) = Cut(part, _partCount, _partedCount);
        _predictors[part]!.PredictWithAttention(_batch!, first, count, _output!, _attention!);
    }

    private void PredictHistoryPart(int part)
    {
        (int first, int count) = Cut(part, _partCount, _partedCount);
        _predictors[part]!.PredictHistory(_history.Span, _historyAsset, first, count, _output!);
    }

    private void BindShards(SequenceBatch batch, ModelOutput output)
    {
        Bind(batch, output);
        int largest = (batch.Count + Shards - 1) / Shards;
        if (largest > _shardCapacity)
        {
            _shardCapacity = largest;
            Array.Clear(_networks);
        }

        for (int shard = 0; shard < UsedShards; shard++)
        {
            _networks[shard] ??= _parts.CreateNetwork(_shardCapacity);
        }
    }

    private static (int First, int Count) Cut(int part, int parts, int count)
    {
        int first = (int)((long)part * count / parts);
        return (first, (int)((long)(part + 1) * count / parts) - first);
    }

    private void ForwardBackwardShard(int shard)
    {
        (int first, int count) = Cut(shard, UsedShards, _batch!.Count);
        _networks[shard]!.Forward(_batch, first, count, _output!, _masks);
        LossFunction.Gradient(_output!, _targets!, first, count, _loss!, _normalizers, _outputGradient!);
        Span<float> gradients = _gradients[shard]!.Span;
        if (shard > 0 || !_accumulates)
        {
            gradients.Clear();
        }

        _networks[shard]!.Backward(_batch, first, count, _outputGradient!, _masks, gradients);
    }

    // Adds the gradients of shards 1, 2, … to those of shard 0 (on which those of earlier batches of the step lie already) in that order, one part of the arena at a time.
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
