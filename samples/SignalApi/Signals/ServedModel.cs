using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;
using CryptoAi.SignalApi.Problems;

namespace CryptoAi.SignalApi.Signals;

/// <summary>The model that is served; newer ones are taken over while it serves. Thread-safe.</summary>
internal sealed class ServedModel(ReloadableSignalPredictor predictor)
{
    private volatile LoadedModel? _last;

    /// <summary>The model.</summary>
    /// <exception cref="SignalException">There is none (<c>model_missing</c>).</exception>
    public LoadedModel Current
    {
        get
        {
            SignalPredictor current = predictor.Current;
            return _last is { } last && ReferenceEquals(last.Predictor, current) ? last : _last = new LoadedModel(current, predictor.BundlePath ?? "");
        }
    }

    /// <summary>Requires a model before the server starts.</summary>
    /// <exception cref="BundleException">The bundle is damaged.</exception>
    /// <exception cref="ApiException">There is none; the message says how to train one.</exception>
    public void Require()
    {
        switch (predictor.LastError)
        {
            case null:
                return;
            case BundleException { Code: "bundle_not_found" } missing:
                throw new ApiException(
                    missing.Code,
                    $"{missing.Message} To train one: 'cryptoai prepare --data data/ --output data/set.csv', then 'cryptoai train --data data/set.csv --output models/'. "
                    + "With --demo a market is simulated and a small model trained for it.",
                    missing);
            case { } error:
                throw error;
        }
    }
}
