using System.Globalization;
using Microsoft.Extensions.Options;

namespace CryptoAi.Models;

/// <summary>Checks what no attribute of <see cref="ModelsOptions"/> can: the range of a time span without reflection.</summary>
internal sealed class ModelsOptionsRules : IValidateOptions<ModelsOptions>
{
    public ValidateOptionsResult Validate(string? name, ModelsOptions options)
    {
        ValidateOptionsResultBuilder result = new();
        // what is not there is reported by its attribute
        if (options.Store?.MaxAge <= TimeSpan.Zero)
        {
            result.AddError(
                string.Create(CultureInfo.InvariantCulture, $"{options.Store.MaxAge} is no possible age; expected more than 0."),
                $"{nameof(options.Store)}.{nameof(options.Store.MaxAge)}");
        }

        return result.Build();
    }
}
