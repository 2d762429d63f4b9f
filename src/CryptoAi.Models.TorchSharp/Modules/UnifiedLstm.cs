using CryptoAi.Models.Architectures;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace CryptoAi.Models.TorchSharp.Modules;

/// <summary>Embedding(asset) joined to every time step → LSTM → last hidden state → Linear → ReLU → dropout → Linear.</summary>
internal sealed class UnifiedLstm : Network
{
    [ComponentName(Name = "asset_embedding")]
    private readonly Embedding? _assetEmbedding;

    [ComponentName(Name = "lstm")]
    private readonly LSTM _lstm;

    [ComponentName(Name = "classifier")]
    private readonly Sequential _classifier;

    public UnifiedLstm(UnifiedLstmConfig config)
        : base(nameof(UnifiedLstm))
    {
        _assetEmbedding = config.AssetCapacity > 0 ? torch.nn.Embedding(config.AssetCapacity + 1, config.EmbeddingSize) : null;

        // dropout lies between layers; libtorch warns when there is none to lie between
        _lstm = torch.nn.LSTM(config.InputSize, config.HiddenSize, config.Layers, true, true, config.Layers > 1 ? config.Dropout : 0);
        _classifier = torch.nn.Sequential(
            torch.nn.Linear(config.HiddenSize, UnifiedLstmConfig.HeadWidth),
            torch.nn.ReLU(),
            torch.nn.Dropout(config.Dropout),
            torch.nn.Linear(UnifiedLstmConfig.HeadWidth, config.Classes));
        RegisterComponents();
    }

    public override NetworkOutput Run(torch.Tensor features, torch.Tensor assetIds, bool needsAttention)
    {
        torch.Tensor input = features;
        if (_assetEmbedding is not null)
        {
            torch.Tensor assets = _assetEmbedding.call(assetIds).unsqueeze(1).expand(features.shape[0], features.shape[1], -1);
            input = torch.cat([features, assets], 2);
        }

        (_, torch.Tensor hidden, _) = _lstm.call(input);
        return new NetworkOutput(_classifier.call(hidden.select(0, -1)), null, null, []);
    }
}
