using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine;
using CryptoAi.Models.TorchSharp.Devices;
using CryptoAi.Models.TorchSharp.Running;
using CryptoAi.Models.Weights;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TorchSharp;

namespace CryptoAi.Models.TorchSharp;

/// <summary>
/// The models on TorchSharp: the processor through libtorch, NVIDIA GPUs (CUDA), Apple GPUs (MPS). The same shapes, weights and files as the managed engine. Thread-safe; its
/// models are not.
/// </summary>
public sealed class TorchSharpBackend : IModelBackend
{
    private readonly TorchSharpOptions _options;
    private readonly torch.Device _device;
    private readonly ILogger _logger;

    /// <summary>Loads libtorch and finds the device.</summary>
    /// <param name="options">Where and how to compute; null for the processor.</param>
    /// <param name="logger">Told when a batch is halved because memory is short; null for nobody.</param>
    /// <exception cref="TorchSharpException">libtorch is absent or of another version, or there is no such device; the message names the package or the setting.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads or the device index is negative.</exception>
    public TorchSharpBackend(TorchSharpOptions? options = null, ILogger<TorchSharpBackend>? logger = null)
    {
        options ??= new TorchSharpOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(options.Threads, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.DeviceIndex, nameof(options));
        _device = TorchDevices.Open(options);
        _options = options;
        _logger = (ILogger?)logger ?? NullLogger.Instance;
        if (options.Threads > 0)
        {
            torch.set_num_threads(options.Threads);
        }

        // steps that may use it switch it on
        Tf32.Allow(false);
    }

    /// <inheritdoc/>
    public string Name => "torchsharp";

    /// <inheritdoc/>
    public string Device => string.Create(
        CultureInfo.InvariantCulture, $"{Place} (TorchSharp {Version}{(_device.type == DeviceType.CPU ? $", {Threads}" : "")}{(_options.MixedPrecision ? ", bfloat16 steps" : "")})");

    /// <inheritdoc/>
    public ISequenceModel Load(ModelConfig config, StateDict weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return Build(config, seed: 0, weights);
    }

    /// <summary>A model with the fresh weights that the managed engine gives for the same seed, ready to train.</summary>
    /// <param name="config">The shape.</param>
    /// <param name="seed">Decides the weights and the dropout masks; the masks are not those of the managed engine.</param>
    /// <exception cref="ModelConfigException">The shape cannot be built.</exception>
    public ITrainableModel Create(ModelConfig config, ulong seed) => Build(config, seed, null);

    private static string Version => typeof(torch).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "?";

    private static string Threads => torch.get_num_threads() is int threads && threads == 1 ? "1 thread" : string.Create(CultureInfo.InvariantCulture, $"{torch.get_num_threads()} threads");

    private string Place => _device.type == DeviceType.CUDA ? string.Create(CultureInfo.InvariantCulture, $"cuda:{_device.index}") : _device.type == DeviceType.MPS ? "mps" : "cpu";

    private TorchSharpModel Build(ModelConfig config, ulong seed, StateDict? weights)
    {
        string arithmetic = $"{Name}, {RuntimeInformation.ProcessArchitecture}, {Device}{(_options.AllowTf32 ? ", TF32" : "")}";
        StepPrecision precision = new(_options.MixedPrecision && weights is null, _options.AllowTf32);
        TorchSharpModel model = new(config, _device, seed, precision, arithmetic, new MicroBatches(Place, _logger));
        try
        {
            model.RestoreWeights(weights ?? WeightInitializer.Create(config, seed));
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }
}
