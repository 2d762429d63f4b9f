using Microsoft.Extensions.Options;

namespace CryptoAi.MarketData.Binance;

/// <summary>Checks what no attribute of <see cref="BinanceOptions"/> can.</summary>
internal sealed class BinanceOptionsRules : IValidateOptions<BinanceOptions>
{
    public ValidateOptionsResult Validate(string? name, BinanceOptions options) => Fault(options) is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;

    /// <summary>Checks everything, for those who make a source without a host.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static void Require(BinanceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] faults = [.. new BinanceOptionsValidator().Validate(null, options).Failures ?? [], .. Fault(options) is { } fault ? [fault] : Array.Empty<string>()];
        if (faults is not [])
        {
            throw new ArgumentException(string.Join(" ", faults), nameof(options));
        }
    }

    private static string? Fault(BinanceOptions options) => options switch
    {
        { BaseAddress: { } address } when !address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps) =>
            $"{nameof(options.BaseAddress)}: '{address}' is no absolute address of http or https; expected one such as https://api.binance.com/.",
        _ when options.ServerTimeInterval < TimeSpan.Zero || options.ServerTimeInterval > TimeSpan.FromDays(1) =>
            FormattableString.Invariant($"{nameof(options.ServerTimeInterval)}: {options.ServerTimeInterval:c} is out of range; expected 0 … a day."),
        _ => options.Requests.Fault() is { } fault ? $"{nameof(options.Requests)}: {fault}" : null,
    };
}
