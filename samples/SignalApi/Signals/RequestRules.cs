using System.Globalization;
using CryptoAi.Features.Candles;
using CryptoAi.Models.Bundles;
using CryptoAi.SignalApi.Problems;

namespace CryptoAi.SignalApi.Signals;

/// <summary>Checks what a request asks for.</summary>
internal static class RequestRules
{
    private const int LongestSymbol = 40;

    /// <summary>The symbol as candles and models write it.</summary>
    /// <exception cref="ApiException">It is no symbol (<c>symbol_invalid</c>).</exception>
    public static string RequireSymbol(string symbol)
    {
        string name = symbol.Trim();
        if (name.Length is 0 or > LongestSymbol || name.AsSpan().ContainsAnyExceptInRange('!', '\uFFFD') || name.Any(char.IsControl))
        {
            throw new ApiException(ProblemCodes.SymbolInvalid, string.Create(
                CultureInfo.InvariantCulture, $"The symbol has {name.Length} characters; expected 1 … {LongestSymbol} without spaces, such as BTCUSDT."));
        }

        return name.ToUpperInvariant();
    }

    /// <summary>Requires the timeframe of the model.</summary>
    /// <exception cref="ApiException">It is no timeframe (<c>timeframe_invalid</c>), or another one (<c>timeframe_mismatch</c>).</exception>
    public static void RequireTimeframe(string text, ModelBundle bundle)
    {
        if (!Timeframe.TryParse(text, out Timeframe timeframe))
        {
            throw new ApiException(ProblemCodes.TimeframeInvalid, $"The timeframe is no length of a bar; expected the model's, {bundle.Timeframe}.");
        }

        if (timeframe != bundle.Timeframe)
        {
            throw new ApiException("timeframe_mismatch", $"The timeframe is {timeframe}; the model was trained on {bundle.Timeframe} bars. Ask for {bundle.Timeframe}.");
        }
    }
}
