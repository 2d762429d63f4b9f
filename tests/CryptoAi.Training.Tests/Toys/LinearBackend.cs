using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Weights;

namespace CryptoAi.Training.Tests.Toys;

/// <summary>Makes <see cref="LinearModel"/>s.</summary>
internal sealed class LinearBackend : IModelBackend
{
    public string Name => "linear";

    public string Device => "test";

    /// <summary>Runs on every model that is created.</summary>
    public Action<LinearModel>? OnCreate { get; set; }

    public ISequenceModel Load(ModelConfig config, StateDict weights)
    {
        LinearModel model = new((LinearConfig)config, 0);
        model.RestoreWeights(weights);
        return model;
    }

    public ITrainableModel Create(ModelConfig config, ulong seed)
    {
        LinearModel model = new((LinearConfig)config, seed);
        OnCreate?.Invoke(model);
        return model;
    }
}
