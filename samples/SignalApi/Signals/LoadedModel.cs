using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.SignalApi.Contracts;

namespace CryptoAi.SignalApi.Signals;

/// <summary>A model that is ready to predict.</summary>
/// <param name="Path">Its bundle.</param>
/// <param name="Bundle">What the bundle holds.</param>
/// <param name="Predictor">Predicts with it.</param>
internal sealed record LoadedModel(string Path, ModelBundle Bundle, SignalPredictor Predictor)
{
    /// <summary>What the API says of it.</summary>
    public ModelDescription Description { get; } = new(
        System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(Path)), Bundle.Config.Architecture, Bundle.Timeframe.ToString(), Bundle.TrainedAt, Bundle.Config.HasAttention);
}
