using System.Runtime.ExceptionServices;
using CryptoAi.Features;

namespace CryptoAi.Models.Signals;

/// <summary>The answer to a <see cref="PredictionRequest"/>: a signal, or why there is none.</summary>
public sealed record PredictionResult
{
    internal PredictionResult(string symbol, Signal? signal, CryptoAiException? error) => (Symbol, Signal, Error) = (symbol, signal, error);

    /// <summary>The asset as it was asked for.</summary>
    public string Symbol { get; }

    /// <summary>The signal; null when there is an error.</summary>
    public Signal? Signal { get; }

    /// <summary>What <see cref="ISignalPredictor.Predict"/> would have thrown; null when there is a signal.</summary>
    public CryptoAiException? Error { get; }

    /// <summary>The signal.</summary>
    /// <exception cref="CryptoAiException">There is none: the error is thrown.</exception>
    public Signal Require()
    {
        if (Error is not null)
        {
            ExceptionDispatchInfo.Throw(Error);
        }

        return Signal!;
    }
}
