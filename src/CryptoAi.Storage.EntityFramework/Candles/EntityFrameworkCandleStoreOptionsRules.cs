using CryptoAi.Features.Storage;
using CryptoAi.Models.Assets;
using Microsoft.Extensions.Options;

namespace CryptoAi.Storage.EntityFramework.Candles;

/// <summary>Checks <see cref="EntityFrameworkCandleStoreOptions"/>.</summary>
internal sealed class EntityFrameworkCandleStoreOptionsRules : IValidateOptions<EntityFrameworkCandleStoreOptions>
{
    public ValidateOptionsResult Validate(string? name, EntityFrameworkCandleStoreOptions options) => Fault(options) is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;

    /// <summary>Checks everything, for those who make a store without a host.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static void Require(EntityFrameworkCandleStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (Fault(options) is { } fault)
        {
            throw new ArgumentException(fault, nameof(options));
        }
    }

    private static string? Fault(EntityFrameworkCandleStoreOptions options) => options switch
    {
        { BatchSize: < 1 or > 100_000 } => FormattableString.Invariant($"{nameof(options.BatchSize)} is {options.BatchSize}; expected 1 … 100000."),
        _ when !Enum.IsDefined(options.Revisions) => $"{nameof(options.Revisions)}: {options.Revisions} is no policy; expected {string.Join(", ", Enum.GetNames<RevisionPolicy>())}.",
        _ when !Enum.IsDefined(options.DefaultMarket) => $"{nameof(options.DefaultMarket)}: {options.DefaultMarket} is no kind of market; expected {string.Join(", ", Enum.GetNames<MarketKind>())}.",
        _ => null,
    };
}
