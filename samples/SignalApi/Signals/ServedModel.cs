using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.SignalApi.Composition;
using CryptoAi.SignalApi.Problems;
using Microsoft.Extensions.Options;

namespace CryptoAi.SignalApi.Signals;

/// <summary>The model that is served. Thread-safe.</summary>
internal sealed class ServedModel(BundleReader reader, SignalPredictorFactory predictors, IOptions<SignalApiOptions> options)
{
    private volatile LoadedModel? _current;

    /// <summary>The model.</summary>
    /// <exception cref="SignalException">There is none yet (<c>model_missing</c>).</exception>
    public LoadedModel Current => _current ?? throw new SignalException("model_missing", "No model has been loaded yet. Try again in a second.");

    /// <summary>Loads the bundle that the options name, or else the newest one.</summary>
    /// <param name="models">The folder of bundles.</param>
    /// <exception cref="BundleException">There is none, or it is damaged.</exception>
    /// <exception cref="ApiException">There is none in the folder; the message says how to train one.</exception>
    public void Load(string models)
    {
        string path = options.Value.Bundle ?? Newest(models);
        ModelBundle bundle = reader.Load(path);
        _current = new LoadedModel(path, bundle, predictors.Create(bundle));
    }

    private static string Newest(string models)
    {
        try
        {
            return BundleDirectory.Newest(models);
        }
        catch (BundleException error) when (error.Code == "bundle_not_found")
        {
            throw new ApiException(
                error.Code,
                $"{models}: there is no trained model in this folder. Train one with 'cryptoai prepare --data data/ --output data/set.csv' and 'cryptoai train --data data/set.csv --output {models}', "
                + "name a folder that has one (--models), or try it with a simulated market (--demo).",
                error);
        }
    }
}
