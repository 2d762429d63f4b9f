using CryptoAi.Features.Sources;
using CryptoAi.Models.Bundles;

namespace CryptoAi.SignalApi.Signals;

/// <summary>Which symbols there are.</summary>
internal sealed class SymbolCatalog(ICandleSource source)
{
    /// <summary>Those of the source where it lists them, else those that the model was trained on.</summary>
    /// <exception cref="CandleSourceException">The source failed.</exception>
    public IReadOnlyList<string> List(ModelBundle bundle) => source switch
    {
        FileCandleSource files => files.ListSymbols(bundle.Timeframe),
        SimulatedCandleSource market => market.Symbols,
        _ => [.. bundle.Assets.Entries.Where(static a => a.Trained).Select(static a => a.Symbol)],
    };
}
