using CryptoAi.Models.Architectures;

namespace CryptoAi.Models.Weights;

/// <summary>Named float32 tensors in order, with PyTorch's keys and shapes.</summary>
public sealed class StateDict
{
    private readonly Dictionary<string, Tensor> _byName = new(StringComparer.Ordinal);
    private readonly List<Tensor> _tensors = [];

    /// <summary>The tensors in insertion order.</summary>
    public IReadOnlyList<Tensor> Tensors => _tensors;

    /// <summary>The tensor of a name.</summary>
    /// <param name="name">The key.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Tensor this[string name] => _byName.TryGetValue(name, out Tensor? tensor)
        ? tensor
        : throw new KeyNotFoundException($"There is no tensor '{name}'. There are: {string.Join(", ", _byName.Keys)}.");

    /// <summary>Adds a tensor without copying its values.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <exception cref="ArgumentException">A tensor of that name exists.</exception>
    public void Add(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (!_byName.TryAdd(tensor.Name, tensor))
        {
            throw new ArgumentException($"There are two tensors named '{tensor.Name}'.", nameof(tensor));
        }

        _tensors.Add(tensor);
    }

    /// <summary>Whether there is a tensor of a name.</summary>
    /// <param name="name">The key.</param>
    public bool Contains(string name) => _byName.ContainsKey(name);

    /// <summary>The same tensors with values of their own.</summary>
    internal StateDict Copy()
    {
        StateDict copy = new();
        foreach (Tensor tensor in _tensors)
        {
            copy.Add(tensor with { Values = [.. tensor.Values] });
        }

        return copy;
    }

    /// <summary>Checks that exactly the given tensors are there.</summary>
    /// <param name="expected">Names and shapes.</param>
    /// <exception cref="WeightsException">Lists every missing, unexpected and misshapen tensor at once.</exception>
    public void RequireExactly(IReadOnlyList<TensorSpec> expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        HashSet<string> names = [.. expected.Select(static e => e.Name)];
        List<string> faults =
        [
            .. expected.Where(e => !Contains(e.Name)).Select(static e => $"missing {e.Name} [{string.Join(", ", e.Shape)}]"),
            .. _tensors.Where(t => !names.Contains(t.Name)).Select(static t => $"unexpected {t.Name} [{string.Join(", ", t.Shape)}]"),
            .. expected.Where(e => Contains(e.Name) && !this[e.Name].Shape.SequenceEqual(e.Shape))
                .Select(e => $"{e.Name} has shape [{string.Join(", ", this[e.Name].Shape)}], expected [{string.Join(", ", e.Shape)}]"),
        ];
        if (faults.Count > 0)
        {
            throw new WeightsException("weights_mismatch", $"The weights do not fit the model: {string.Join("; ", faults)}.");
        }
    }
}
