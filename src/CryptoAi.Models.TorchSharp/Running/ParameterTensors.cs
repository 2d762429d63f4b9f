using CryptoAi.Models.Architectures;
using CryptoAi.Models.TorchSharp.Modules;
using CryptoAi.Models.Weights;
using TorchSharp;
using TorchSharp.Modules;
using Tensor = CryptoAi.Models.Weights.Tensor;

namespace CryptoAi.Models.TorchSharp.Running;

/// <summary>Tensors in the order of <see cref="ModelConfig.Parameters"/>: the weights of a network, or as many others of their shapes.</summary>
internal sealed class ParameterTensors
{
    private readonly IReadOnlyList<TensorSpec> _specs;
    private readonly torch.Tensor[] _tensors;

    private ParameterTensors(IReadOnlyList<TensorSpec> specs, torch.Tensor[] tensors) => (_specs, _tensors) = (specs, tensors);

    /// <summary>The tensors in order.</summary>
    public IReadOnlyList<torch.Tensor> All => _tensors;

    /// <summary>Names and shapes in the same order.</summary>
    public IReadOnlyList<TensorSpec> Specs => _specs;

    /// <summary>The weights of a network.</summary>
    /// <exception cref="InvalidOperationException">The network has other tensors than its shape says; the message lists all.</exception>
    public static ParameterTensors Of(ModelConfig config, Network network)
    {
        Dictionary<string, Parameter> byName = network.named_parameters().ToDictionary(static p => p.name, static p => p.parameter, StringComparer.Ordinal);
        IReadOnlyList<TensorSpec> specs = config.Parameters;
        string[] faults =
        [
            .. specs.Where(s => !byName.ContainsKey(s.Name)).Select(static s => $"missing {s.Name}"),
            .. byName.Keys.Except(specs.Select(static s => s.Name)).Select(static n => $"unexpected {n}"),
            .. specs.Where(s => byName.TryGetValue(s.Name, out Parameter? p) && !p.shape.SequenceEqual(s.Shape.Select(static d => (long)d))).Select(static s => $"misshapen {s.Name}"),
        ];
        return faults.Length == 0
            ? new ParameterTensors(specs, [.. specs.Select(s => byName[s.Name])])
            : throw new InvalidOperationException($"The TorchSharp network is not the model '{config.Architecture}': {string.Join(", ", faults)}.");
    }

    /// <summary>Zeros of the same names and shapes, float32, on the same devices.</summary>
    public ParameterTensors Zeros() => new(_specs, [.. _tensors.Select(static t => torch.zeros(t.shape, torch.float32, t.device).DetachFromDisposeScope())]);

    /// <summary>A copy as named tensors.</summary>
    public StateDict Capture()
    {
        StateDict state = new();
        for (int i = 0; i < _tensors.Length; i++)
        {
            float[] values = new float[_specs[i].Length];
            TensorData.Copy(_tensors[i], values);
            state.Add(new Tensor(_specs[i].Name, [.. _specs[i].Shape], values));
        }

        return state;
    }

    /// <summary>Replaces all values in place.</summary>
    /// <exception cref="WeightsException">Tensors are missing, unexpected or misshapen; nothing has changed.</exception>
    public void Restore(StateDict state)
    {
        state.RequireExactly(_specs);
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGradients = torch.no_grad();
        for (int i = 0; i < _tensors.Length; i++)
        {
            _tensors[i].copy_(TensorData.Of(state[_specs[i].Name].Values, [.. _specs[i].Shape.Select(static d => (long)d)], torch.CPU));
        }
    }

    /// <summary>Copies all values from tensors of the same shapes, of any number type.</summary>
    public void CopyFrom(ParameterTensors source)
    {
        using IDisposable noGradients = torch.no_grad();
        for (int i = 0; i < _tensors.Length; i++)
        {
            _tensors[i].copy_(source._tensors[i]);
        }
    }

    /// <summary>Frees tensors that belong to no network.</summary>
    public void Free()
    {
        foreach (torch.Tensor tensor in _tensors)
        {
            tensor.Dispose();
        }
    }
}
