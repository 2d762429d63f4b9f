using Microsoft.Extensions.Options;

namespace CryptoAi.Features.Storage;

/// <summary>Checks what no attribute of <see cref="CandleStoreOptions"/> can.</summary>
internal sealed class CandleStoreOptionsRules : IValidateOptions<CandleStoreOptions>
{
    private static readonly TimeSpan MostPatience = TimeSpan.FromDays(1);

    /// <summary>What is wrong, or null.</summary>
    public static string? Fault(CandleStoreOptions options) => options switch
    {
        _ when options.WriterPatience < TimeSpan.Zero || options.WriterPatience > MostPatience =>
            $"{nameof(options.WriterPatience)}: {options.WriterPatience:c} is no time to wait; expected 0 … {MostPatience:c}.",
        _ when !Enum.IsDefined(options.Revisions) => $"{nameof(options.Revisions)}: {options.Revisions} is no policy; expected {string.Join(", ", Enum.GetNames<RevisionPolicy>())}.",
        _ => null,
    };

    public ValidateOptionsResult Validate(string? name, CandleStoreOptions options) => Fault(options) is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;
}
