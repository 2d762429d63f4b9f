using CryptoAi.Models.Architectures;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace CryptoAi.Models.TorchSharp.Modules;

/// <summary>Post-norm encoder layer: attention, add, norm; feed-forward with ReLU, add, norm. Parameters as those of PyTorch's <c>TransformerEncoderLayer</c>.</summary>
internal sealed class EncoderLayer : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    [ComponentName(Name = "self_attn")]
    private readonly SelfAttention _attention;

    [ComponentName(Name = "linear1")]
    private readonly Linear _expand;

    [ComponentName(Name = "linear2")]
    private readonly Linear _contract;

    [ComponentName(Name = "norm1")]
    private readonly LayerNorm _attentionNorm;

    [ComponentName(Name = "norm2")]
    private readonly LayerNorm _feedForwardNorm;

    [ComponentName(Name = "dropout")]
    private readonly Dropout _dropout;

    public EncoderLayer(MultiTaskTransformerConfig config)
        : base(nameof(EncoderLayer))
    {
        _attention = new SelfAttention(config.ModelSize, config.Heads, config.Dropout);
        _expand = torch.nn.Linear(config.ModelSize, config.FeedForwardSize);
        _contract = torch.nn.Linear(config.FeedForwardSize, config.ModelSize);
        _attentionNorm = torch.nn.LayerNorm(config.ModelSize);
        _feedForwardNorm = torch.nn.LayerNorm(config.ModelSize);
        _dropout = torch.nn.Dropout(config.Dropout);
        RegisterComponents();
    }

    /// <summary>[batch, time, model] → [batch, time, model].</summary>
    public override torch.Tensor forward(torch.Tensor x) => Run(x, null);

    /// <summary>The same; adds the attention weights to a list, if there is one.</summary>
    public torch.Tensor Run(torch.Tensor x, List<torch.Tensor>? attention)
    {
        torch.Tensor middle = _attentionNorm.call(x + _dropout.call(_attention.Run(x, attention)));
        torch.Tensor inner = _dropout.call(torch.nn.functional.relu(_expand.call(middle)));
        return _feedForwardNorm.call(middle + _dropout.call(_contract.call(inner)));
    }
}
