using System.Globalization;
using CryptoAi.MarketData.Http;
using Microsoft.Extensions.Logging;

namespace CryptoAi.MarketData.Binance;

/// <summary>Closes the gate until the next minute when an answer says that most of the request weight of this one is used.</summary>
internal sealed class WeightBudget(BinanceOptions options, HttpGate gate, TimeProvider time, ILogger logger)
{
    private const string Header = "X-MBX-USED-WEIGHT-1M";
    private const long Minute = 60_000;

    /// <param name="answer">An answer.</param>
    /// <param name="serverNow">The server's time, Unix milliseconds; null while it is not known.</param>
    public void Observe(HttpAnswer answer, long? serverNow)
    {
        if (!answer.Headers.TryGetValues(Header, out IEnumerable<string>? values) || !int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out int used)
            || used < options.WeightShare * options.WeightPerMinute)
        {
            return;
        }

        long now = serverNow ?? time.GetUtcNow().ToUnixTimeMilliseconds();
        TimeSpan rest = TimeSpan.FromMilliseconds(Minute - (now % Minute));
        HttpLog.SparesWeight(logger, used, options.WeightPerMinute, rest.TotalSeconds);
        gate.Close(rest);
    }
}
