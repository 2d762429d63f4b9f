using CryptoAi.Features.Reading;
using Microsoft.Extensions.Options;

namespace CryptoAi.Features.Sources;

/// <summary>Checks what no attribute of <see cref="FileCandleSourceOptions"/> can.</summary>
internal sealed class FileCandleSourceOptionsRules : IValidateOptions<FileCandleSourceOptions>
{
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(1);

    /// <summary>What is wrong, or null.</summary>
    public static string? Fault(FileCandleSourceOptions options) => options switch
    {
        _ when options.RefreshInterval < TimeSpan.Zero || options.RefreshInterval > LongestInterval =>
            $"{nameof(options.RefreshInterval)}: {options.RefreshInterval:c} is no time to wait; expected 0 … {LongestInterval:c}.",
        _ when !Enum.IsDefined(options.BadRows) => $"{nameof(options.BadRows)}: {options.BadRows} is no policy; expected {string.Join(", ", Enum.GetNames<BadRowPolicy>())}.",
        _ => null,
    };

    public ValidateOptionsResult Validate(string? name, FileCandleSourceOptions options) => Fault(options) is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;
}
