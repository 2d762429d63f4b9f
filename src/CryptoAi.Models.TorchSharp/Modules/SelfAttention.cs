using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace CryptoAi.Models.TorchSharp.Modules;

/// <summary>
/// Multi-head self-attention with the parameters of PyTorch's <c>MultiheadAttention</c>, which itself gives no weights per head. Products are <c>bmm</c>: TorchSharp's <c>matmul</c>
/// ends the process where libtorch throws.
/// </summary>
internal sealed class SelfAttention : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private readonly int _heads;
    private readonly int _headSize;
    private readonly double _dropout;

    [ComponentName(Name = "in_proj_weight")]
    private readonly Parameter _inputWeight;

    [ComponentName(Name = "in_proj_bias")]
    private readonly Parameter _inputBias;

    [ComponentName(Name = "out_proj")]
    private readonly Linear _output;

    public SelfAttention(int size, int heads, double dropout)
        : base(nameof(SelfAttention))
    {
        (_heads, _headSize, _dropout) = (heads, size / heads, dropout);
        _inputWeight = torch.nn.Parameter(torch.zeros(3 * size, size));
        _inputBias = torch.nn.Parameter(torch.zeros(3 * size));
        _output = torch.nn.Linear(size, size);
        RegisterComponents();
    }

    /// <summary>[batch, time, model] → [batch, time, model].</summary>
    public override torch.Tensor forward(torch.Tensor x) => Run(x, null);

    /// <summary>The same; adds the weights [batch, heads, time, time] to a list, if there is one.</summary>
    public torch.Tensor Run(torch.Tensor x, List<torch.Tensor>? attention)
    {
        long batch = x.shape[0];
        long time = x.shape[1];
        torch.Tensor projected = torch.nn.functional.linear(x, _inputWeight, _inputBias)
            .view(batch, time, 3, _heads, _headSize)
            .permute(2, 0, 3, 1, 4)
            .reshape(3, batch * _heads, time, _headSize);
        torch.Tensor queries = projected.select(0, 0).mul(1 / Math.Sqrt(_headSize));
        torch.Tensor keys = projected.select(0, 1);
        torch.Tensor values = projected.select(0, 2);
        torch.Tensor weights = torch.nn.functional.softmax(queries.bmm(keys.transpose(1, 2)), -1);
        attention?.Add(weights.view(batch, _heads, time, time));
        torch.Tensor mixed = torch.nn.functional.dropout(weights, _dropout, training).bmm(values)
            .view(batch, _heads, time, _headSize)
            .transpose(1, 2)
            .reshape(batch, time, _heads * _headSize);
        return _output.call(mixed);
    }
}
