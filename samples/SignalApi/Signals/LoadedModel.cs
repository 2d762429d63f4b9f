using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.SignalApi.Contracts;

namespace CryptoAi.SignalApi.Signals;

/// <summary>The model of a request: it stays the same until the request is answered, also when another one is loaded meanwhile.</summary>
/// <param name="predictor">Predicts.</param>
/// <param name="path">The bundle.</param>
internal sealed class LoadedModel(SignalPredictor predictor, string path)
{
    /// <summary>Predicts.</summary>
    public SignalPredictor Predictor => predictor;

    /// <summary>What it was trained on.</summary>
    public ModelBundle Bundle => predictor.Bundle;

    /// <summary>The windows of its symbols.</summary>
    public WindowCache Windows { get; } = new(predictor);

    /// <summary>What the API says of it.</summary>
    public ModelDescription Description { get; } = new(
        Path.GetFileName(Path.TrimEndingDirectorySeparator(path)),
        predictor.Bundle.Config.Architecture,
        predictor.Bundle.Timeframe.ToString(),
        predictor.Bundle.TrainedAt,
        predictor.Bundle.Config.HasAttention);
}
