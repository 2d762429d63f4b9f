using System.Globalization;
using System.Runtime.InteropServices;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine.Networks;
using CryptoAi.Models.Engine.Parameters;
using CryptoAi.Models.Engine.Simd;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Engine;

/// <summary>The managed CPU engine: forward and backward passes in C#, vector instructions chosen at run time, no native dependency. Thread-safe; its models are not.</summary>
public sealed class ManagedBackend : IModelBackend
{
    private readonly int _threads;
    private readonly VectorPath _path;

    /// <summary>Creates the engine with default settings.</summary>
    public ManagedBackend()
        : this(new ManagedEngineOptions())
    {
    }

    /// <summary>Creates the engine.</summary>
    /// <param name="options">Threads and vector width.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is negative or above 64.</exception>
    public ManagedBackend(ManagedEngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Threads, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Threads, 64, nameof(options));
        _threads = options.Threads == 0 ? Math.Min(Environment.ProcessorCount, ManagedModel.Shards) : options.Threads;
        _path = (VectorPath)Math.Min((int)options.WidestVector, (int)VectorPaths.Widest);
    }

    /// <inheritdoc/>
    public string Name => "managed";

    /// <inheritdoc/>
    public string Device => string.Create(
        CultureInfo.InvariantCulture, $"cpu ({Width}, {_threads} thread{(_threads == 1 ? "" : "s")})");

    private string Width => _path == VectorPath.Scalar ? "scalar" : string.Create(CultureInfo.InvariantCulture, $"{(int)_path * 32}-bit vectors");

    /// <inheritdoc/>
    public ISequenceModel Load(ModelConfig config, StateDict weights)
    {
        ManagedModel model = Build(config, seed: 0);
        try
        {
            model.RestoreWeights(weights);
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ITrainableModel Create(ModelConfig config, ulong seed)
    {
        ManagedModel model = Build(config, seed);
        WeightInitializer.Initialize(config, model.Parameters, seed);
        return model;
    }

    private ManagedModel Build(ModelConfig config, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Validate();
        ParameterSet parameters = new(new ParameterLayout(config));
        return _path switch
        {
            VectorPath.Vector512 => Build<Simd512>(config, parameters, seed),
            VectorPath.Vector256 => Build<Simd256>(config, parameters, seed),
            VectorPath.Vector128 => Build<Simd128>(config, parameters, seed),
            _ => Build<SimdScalar>(config, parameters, seed),
        };
    }

    private ManagedModel Build<S>(ModelConfig config, ParameterSet parameters, ulong seed)
        where S : struct, ISimd<S>
    {
        ModelParts parts = config switch
        {
            UnifiedLstmConfig lstm => new ModelParts(
                samples => new LstmNetwork<S>(lstm, parameters, samples), () => new LstmPredictor<S>(lstm, parameters), lstm.Dropout),
            MultiTaskTransformerConfig transformer => new ModelParts(
                samples => new TransformerNetwork<S>(transformer, parameters, samples), () => new TransformerPredictor<S>(transformer, parameters), transformer.Dropout),
            _ => throw new ModelConfigException($"The managed engine does not know the architecture '{config.Architecture}'; it builds lstm and transformer. Boosted trees and ensembles need no engine; ModelBundle.CreateModel makes them."),
        };
        string arithmetic = $"{Name}, {RuntimeInformation.ProcessArchitecture}, {Width}";
        return new ManagedModel(config, parameters, parts, ParameterUpdate<S>.Instance, seed, _threads, arithmetic);
    }
}
