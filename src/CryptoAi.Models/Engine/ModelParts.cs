using CryptoAi.Models.Engine.Networks;

namespace CryptoAi.Models.Engine;

/// <summary>What an architecture brings to a model.</summary>
/// <param name="CreateNetwork">Makes a training network for up to the given number of samples.</param>
/// <param name="CreatePredictor">Makes a predictor.</param>
/// <param name="Dropout">The share of elements dropped while training.</param>
internal sealed record ModelParts(Func<int, Network> CreateNetwork, Func<WindowPredictor> CreatePredictor, double Dropout);
