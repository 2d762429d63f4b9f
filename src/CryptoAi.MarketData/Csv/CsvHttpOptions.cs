using System.ComponentModel.DataAnnotations;
using CryptoAi.MarketData.Http;

namespace CryptoAi.MarketData.Csv;

/// <summary>Where CSV of candles is and what its columns mean.</summary>
public sealed class CsvHttpOptions
{
    /// <summary>
    /// The address, http or https, with <c>{symbol}</c> and, where the service wants them, <c>{timeframe}</c>, <c>{from}</c>, <c>{to}</c> and <c>{key}</c> in it. Errors show it without the key.
    /// </summary>
    /// <value>Empty; must be set.</value>
    [Required]
    public string Address { get; set; } = "";

    /// <summary>What <c>{key}</c> stands for.</summary>
    /// <value><see langword="null"/>.</value>
    public string? Key { get; set; }

    /// <summary>What <c>{timeframe}</c> stands for, by this SDK's spelling, such as <c>1h</c> and <c>60min</c>; other timeframes are not available then. Empty: all are, in this SDK's spelling.</summary>
    /// <value>Empty.</value>
    public IDictionary<string, string> Timeframes { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How <c>{from}</c> and <c>{to}</c> are written: a .NET format of a UTC time, or <c>unix</c> for seconds.</summary>
    /// <value><c>yyyy-MM-dd</c>.</value>
    [Required]
    public string TimeFormat { get; set; } = "yyyy-MM-dd";

    /// <summary>The character between fields; one.</summary>
    /// <value>A comma.</value>
    [Required]
    [StringLength(1, MinimumLength = 1)]
    public string Delimiter { get; set; } = ",";

    /// <summary>The name of the column of times, whatever its case.</summary>
    /// <value><c>timestamp</c>.</value>
    [Required]
    public string TimeColumn { get; set; } = "timestamp";

    /// <summary>The name of the column of opening prices.</summary>
    /// <value><c>open</c>.</value>
    [Required]
    public string OpenColumn { get; set; } = "open";

    /// <summary>The name of the column of highest prices.</summary>
    /// <value><c>high</c>.</value>
    [Required]
    public string HighColumn { get; set; } = "high";

    /// <summary>The name of the column of lowest prices.</summary>
    /// <value><c>low</c>.</value>
    [Required]
    public string LowColumn { get; set; } = "low";

    /// <summary>The name of the column of closing prices.</summary>
    /// <value><c>close</c>.</value>
    [Required]
    public string CloseColumn { get; set; } = "close";

    /// <summary>The name of the column of volumes; null or empty where there is none.</summary>
    /// <value><c>volume</c>.</value>
    public string? VolumeColumn { get; set; } = "volume";

    /// <summary>The zone of times without one, by its IANA name, such as <c>America/New_York</c>.</summary>
    /// <value><c>UTC</c>.</value>
    [Required]
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Whether the times are those of the bars' closes rather than opens.</summary>
    /// <value><see langword="false"/>.</value>
    public bool StampsClose { get; set; }

    /// <summary>Time limits and attempts.</summary>
    public RequestPolicy Requests { get; } = new();
}
