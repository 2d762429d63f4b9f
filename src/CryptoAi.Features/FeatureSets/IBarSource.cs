using CryptoAi.Features.Candles;

namespace CryptoAi.Features.FeatureSets;

/// <summary>Bars by index, so that one loop serves candles and grids; a struct, so that it costs no call.</summary>
internal interface IBarSource
{
    int Count { get; }

    MarketBar this[int index] { get; }
}
