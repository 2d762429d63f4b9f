using CryptoAi.Models.Signals;
using CryptoAi.SignalApi.Problems;

namespace CryptoAi.SignalApi.Signals;

/// <summary>The boosted trees that are served to those who want the model of an asset alone: the newest bundle of them in its folder. Thread-safe.</summary>
internal sealed class IndividualModels(ReloadableSignalPredictor predictor)
{
    /// <summary>The name of their predictor among the services.</summary>
    public const string Name = "individual";

    private readonly ServedModel _served = new(predictor);

    /// <summary>The model of an asset alone.</summary>
    /// <exception cref="ApiException">There is none (<c>individual_model_missing</c>).</exception>
    public LoadedModel Require(string symbol)
    {
        try
        {
            LoadedModel model = _served.Current;
            return model.Bundle.Config.CanPredict(model.Bundle.Assets.IdFor(symbol)) ? model : throw Missing(symbol);
        }
        catch (SignalException)
        {
            throw Missing(symbol);
        }
    }

    private static ApiException Missing(string symbol) => new(
        ProblemCodes.IndividualModelMissing,
        $"There is no model of {symbol} alone. Train one with 'cryptoai train --model boosted' into the folder of models, or leave use_unified_model away: the unified model covers all assets.");
}
