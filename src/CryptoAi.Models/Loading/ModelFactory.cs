using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Ensembles;
using CryptoAi.Models.Trees;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Loading;

/// <summary>The one place where a shape and weights become a model: those that need no engine are the same on every backend.</summary>
internal static class ModelFactory
{
    /// <exception cref="ModelConfigException">The shape cannot be built.</exception>
    /// <exception cref="WeightsException">The weights do not fit the shape.</exception>
    public static ISequenceModel Load(IModelBackend backend, ModelConfig config, StateDict weights) => config switch
    {
        BoostedTreesConfig boosted => new BoostedTreesModel(boosted, weights),
        EnsembleConfig ensemble => new EnsembleModel(ensemble, weights, (member, own) => Load(backend, member, own)),
        _ => backend.Load(config, weights),
    };
}
