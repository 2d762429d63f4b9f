using System.ComponentModel.DataAnnotations;
using CryptoAi.MarketData.Http;

namespace CryptoAi.MarketData.Binance;

/// <summary>How Binance's public REST interface is asked. No key is needed.</summary>
public sealed class BinanceOptions
{
    /// <summary>The address of the interface: absolute, http or https. Binance has others, such as that for market data only.</summary>
    /// <value><c>https://api.binance.com/</c>.</value>
    [Required]
    public Uri BaseAddress { get; set; } = new("https://api.binance.com/");

    /// <summary>The candles of one request, 1 … 1000.</summary>
    /// <value>1000.</value>
    [Range(1, 1000)]
    public int PageSize { get; set; } = 1000;

    /// <summary>The request weight per minute and address that Binance allows; at least 10.</summary>
    /// <value>6000.</value>
    [Range(10, 10_000_000)]
    public int WeightPerMinute { get; set; } = 6000;

    /// <summary>The share of <see cref="WeightPerMinute"/> above which, by the answers' <c>X-MBX-USED-WEIGHT-1M</c>, the next request waits for the next minute; more than 0, at most 1.</summary>
    /// <value>0.8: others on the same address need some too.</value>
    [Range(0.01, 1)]
    public double WeightShare { get; set; } = 0.8;

    /// <summary>How long the server's time, which decides what candles have closed, is taken on with this machine's stop watch before it is asked for again; 0 asks before every read.</summary>
    /// <value>10 minutes.</value>
    public TimeSpan ServerTimeInterval { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Time limits and attempts.</summary>
    public RequestPolicy Requests { get; } = new();
}
