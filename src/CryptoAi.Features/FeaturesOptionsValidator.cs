using Microsoft.Extensions.Options;

namespace CryptoAi.Features;

/// <summary>Checks the attributes of <see cref="FeaturesOptions"/>; the code is generated.</summary>
[OptionsValidator]
internal sealed partial class FeaturesOptionsValidator : IValidateOptions<FeaturesOptions>;
