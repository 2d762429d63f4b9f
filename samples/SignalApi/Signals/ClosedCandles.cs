using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;

namespace CryptoAi.SignalApi.Signals;

/// <summary>The candles of the registered source, with errors that a caller of the API can use.</summary>
internal sealed partial class ClosedCandles(ICandleSource source, ILogger<ClosedCandles> logger)
{
    /// <summary>The newest closed candles of a symbol.</summary>
    /// <exception cref="CandleSourceException">The symbol is unknown, has no such candles, or the source failed; the message names no file of the server.</exception>
    /// <exception cref="CandleDataException">The source gave impossible candles.</exception>
    public async ValueTask<CandleSeries> ReadLatestAsync(string symbol, Timeframe timeframe, int count, CancellationToken cancellationToken)
    {
        try
        {
            return await source.ReadLatestSeriesAsync(symbol, timeframe, count, cancellationToken);
        }
        catch (CandleSourceException error)
        {
            throw Public(error, symbol, timeframe);
        }
    }

    /// <summary>The newest closed candle of a symbol; null when there is none.</summary>
    /// <exception cref="CandleSourceException">As for <see cref="ReadLatestAsync"/>.</exception>
    public async ValueTask<Candle?> ReadNewestAsync(string symbol, Timeframe timeframe, CancellationToken cancellationToken)
    {
        try
        {
            Candle? newest = null;
            await foreach (Candle candle in source.ReadLatestAsync(symbol, timeframe, 1, cancellationToken))
            {
                newest = candle;
            }

            return newest;
        }
        catch (CandleSourceException error)
        {
            throw Public(error, symbol, timeframe);
        }
    }

    private CandleSourceException Public(CandleSourceException error, string symbol, Timeframe timeframe)
    {
        switch (error.Code)
        {
            case CandleSourceException.SymbolUnknown:
                return new CandleSourceException(error.Code, $"{symbol}: there are no candles of this symbol. /api/signals lists those that there are.", innerException: error);
            case CandleSourceException.TimeframeUnavailable:
                return new CandleSourceException(error.Code, $"{symbol}: there are no {timeframe} candles of this symbol.", innerException: error);
            default:
                LogFailure(symbol, error);
                return new CandleSourceException(error.Code, $"{symbol}: the candles cannot be read at present. Try again later.", innerException: error);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The candles of {Symbol} cannot be read.")]
    private partial void LogFailure(string symbol, Exception error);
}
