using CryptoAi.Models.Architectures;
using CryptoAi.Models.Engine.Layers;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace CryptoAi.Models.TorchSharp.Modules;

/// <summary>Linear → positions (and the asset) → encoder → mean over time → three heads.</summary>
internal sealed class MultiTaskTransformer : Network
{
    [ComponentName(Name = "input_projection")]
    private readonly Linear _projection;

    [ComponentName(Name = "asset_embedding")]
    private readonly Embedding? _assetEmbedding;

    [ComponentName(Name = "encoder")]
    private readonly Encoder _encoder;

    [ComponentName(Name = "direction_head")]
    private readonly Sequential _direction;

    [ComponentName(Name = "volatility_head")]
    private readonly Sequential _volatility;

    [ComponentName(Name = "volume_head")]
    private readonly Sequential _volume;

    // A constant: a buffer, no parameter, so that no file has it. Not registered as one that is not persistent, which TorchSharp would leave behind when the module moves.
    [ComponentName(Name = "positions")]
    private readonly torch.Tensor _positions;

    public MultiTaskTransformer(MultiTaskTransformerConfig config)
        : base(nameof(MultiTaskTransformer))
    {
        _projection = torch.nn.Linear(config.Features, config.ModelSize);
        _assetEmbedding = config.AssetCapacity > 0 ? torch.nn.Embedding(config.AssetCapacity + 1, config.ModelSize) : null;
        _encoder = new Encoder(config);
        _direction = Head(config.ModelSize, config.Classes);
        _volatility = Head(config.ModelSize, 1);
        _volume = Head(config.ModelSize, 1);
        _positions = Positions(config.SequenceLength, config.ModelSize);
        RegisterComponents();
    }

    public override NetworkOutput Run(torch.Tensor features, torch.Tensor assetIds, bool needsAttention)
    {
        torch.Tensor x = _projection.call(features) + _positions;
        if (_assetEmbedding is not null)
        {
            x += _assetEmbedding.call(assetIds).unsqueeze(1);
        }

        List<torch.Tensor>? attention = needsAttention ? [] : null;
        torch.Tensor pooled = _encoder.Run(x, attention).mean([1]);
        return new NetworkOutput(_direction.call(pooled), _volatility.call(pooled).squeeze(1), _volume.call(pooled).squeeze(1), attention ?? []);
    }

    private static torch.Tensor Positions(int time, int size)
    {
        float[] table = new float[time * size];
        for (int step = 0; step < time; step++)
        {
            PositionTable.Fill(table.AsSpan(step * size, size), step);
        }

        return torch.tensor(table, [time, size]);
    }

    private static Sequential Head(int size, int outputs) => torch.nn.Sequential(
        torch.nn.Linear(size, MultiTaskTransformerConfig.HeadWidth), torch.nn.ReLU(), torch.nn.Linear(MultiTaskTransformerConfig.HeadWidth, outputs));
}
