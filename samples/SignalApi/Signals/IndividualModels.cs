using System.Globalization;
using CryptoAi.Features;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.SignalApi.Problems;

namespace CryptoAi.SignalApi.Signals;

/// <summary>The boosted trees that are served to those who want the model of an asset alone: the newest bundle of them in its folder. Thread-safe.</summary>
internal sealed class IndividualModels(ReloadableSignalPredictor predictor)
{
    /// <summary>The name of their predictor among the services.</summary>
    public const string Name = "individual";

    private const int MostNames = 10;

    private readonly ServedModel _served = new(predictor);

    /// <summary>The model of an asset alone.</summary>
    /// <exception cref="ApiException">There is none (<c>individual_model_missing</c>).</exception>
    public LoadedModel Require(string symbol)
    {
        LoadedModel model;
        try
        {
            model = _served.Current;
        }
        catch (SignalException)
        {
            throw Missing(symbol, predictor.LastError is CryptoAiException { Code: not "bundle_not_found" } error
                ? $"the newest bundle of boosted trees cannot be served ({error.Code}; the log says why)"
                : "there is no bundle of boosted trees in the folder of models");
        }

        return model.Bundle.Config.CanPredict(model.Bundle.Assets.IdFor(symbol)) ? model : throw Missing(symbol, $"the newest bundle of boosted trees has those of {Names(model.Bundle)}");
    }

    private static string Names(ModelBundle bundle)
    {
        string[] names = [.. bundle.Assets.Entries.Where(static e => e.Trained).Select(static e => e.Symbol).Order(StringComparer.Ordinal)];
        return names.Length <= MostNames ? string.Join(", ", names) : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names[..MostNames])} and {names.Length - MostNames} more");
    }

    private static ApiException Missing(string symbol, string found) => new(
        ProblemCodes.IndividualModelMissing,
        $"There is no model of {symbol} alone: {found}. Train one with 'cryptoai train --model boosted' into the folder of models, or leave use_unified_model away: the unified model covers all assets.");
}
