using CryptoAi.Models.Architectures;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace CryptoAi.Models.TorchSharp.Modules;

/// <summary>Encoder layers one after the other.</summary>
internal sealed class Encoder : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    [ComponentName(Name = "layers")]
    private readonly ModuleList<EncoderLayer> _layers;

    public Encoder(MultiTaskTransformerConfig config)
        : base(nameof(Encoder))
    {
        _layers = new ModuleList<EncoderLayer>([.. Enumerable.Range(0, config.Layers).Select(_ => new EncoderLayer(config))]);
        RegisterComponents();
    }

    /// <summary>[batch, time, model] → [batch, time, model].</summary>
    public override torch.Tensor forward(torch.Tensor x) => Run(x, null);

    /// <summary>The same; adds the attention weights of every layer to a list, if there is one.</summary>
    public torch.Tensor Run(torch.Tensor x, List<torch.Tensor>? attention)
    {
        foreach (EncoderLayer layer in _layers)
        {
            x = layer.Run(x, attention);
        }

        return x;
    }
}
