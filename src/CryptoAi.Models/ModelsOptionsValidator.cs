using Microsoft.Extensions.Options;

namespace CryptoAi.Models;

/// <summary>Checks the attributes of <see cref="ModelsOptions"/>; the code is generated.</summary>
[OptionsValidator]
internal sealed partial class ModelsOptionsValidator : IValidateOptions<ModelsOptions>;
