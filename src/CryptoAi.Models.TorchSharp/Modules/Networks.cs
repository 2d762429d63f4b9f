using CryptoAi.Models.Architectures;

namespace CryptoAi.Models.TorchSharp.Modules;

/// <summary>Builds the network of a shape, with libtorch's own fresh weights.</summary>
internal static class Networks
{
    /// <exception cref="ModelConfigException">The shape cannot be built.</exception>
    public static Network Create(ModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Validate();
        return config switch
        {
            UnifiedLstmConfig lstm => new UnifiedLstm(lstm),
            MultiTaskTransformerConfig transformer => new MultiTaskTransformer(transformer),
            _ => throw new ModelConfigException($"The TorchSharp engine does not know the architecture '{config.Architecture}'; it builds lstm and transformer. Boosted trees and ensembles need no engine; ModelBundle.CreateModel makes them."),
        };
    }
}
