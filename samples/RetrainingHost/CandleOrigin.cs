namespace CryptoAi.RetrainingHost;

/// <summary>Where new candles come from.</summary>
internal enum CandleOrigin
{
    /// <summary>A simulated market, on a clock that does not wait.</summary>
    Simulator,

    /// <summary>Binance's public interface, on the clock of this machine.</summary>
    Binance,
}
