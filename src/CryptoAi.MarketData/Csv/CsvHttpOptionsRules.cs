using Microsoft.Extensions.Options;

namespace CryptoAi.MarketData.Csv;

/// <summary>Checks what no attribute of <see cref="CsvHttpOptions"/> can.</summary>
internal sealed class CsvHttpOptionsRules : IValidateOptions<CsvHttpOptions>
{
    public ValidateOptionsResult Validate(string? name, CsvHttpOptions options) => Fault(options) is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;

    /// <summary>Checks everything, for those who make a source without a host.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static void Require(CsvHttpOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] faults = [.. new CsvHttpOptionsValidator().Validate(null, options).Failures ?? [], .. Fault(options) is { } fault ? [fault] : Array.Empty<string>()];
        if (faults is not [])
        {
            throw new ArgumentException(string.Join(" ", faults), nameof(options));
        }
    }

    private static string? Fault(CsvHttpOptions options)
    {
        // what is not there is reported by its attribute
        if (string.IsNullOrWhiteSpace(options.Address) || string.IsNullOrWhiteSpace(options.TimeZone))
        {
            return null;
        }

        if (!options.Address.Contains("{symbol}", StringComparison.Ordinal)
            || !Uri.TryCreate(options.Address.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal), UriKind.Absolute, out Uri? address)
            || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            return $"{nameof(options.Address)}: '{options.Address}' is no address of http or https with {{symbol}} in it.";
        }

        if (options.Address.Contains("{key}", StringComparison.Ordinal) && string.IsNullOrEmpty(options.Key))
        {
            return $"{nameof(options.Key)} is empty, but the address has {{key}} in it. Set the key that the service gave you.";
        }

        return !TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _)
            ? $"{nameof(options.TimeZone)}: there is no time zone '{options.TimeZone}' on this machine; expected an IANA name such as America/New_York."
            : options.Requests.Fault() is { } fault ? $"{nameof(options.Requests)}: {fault}" : null;
    }
}
