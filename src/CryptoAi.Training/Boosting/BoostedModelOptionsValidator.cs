using Microsoft.Extensions.Options;

namespace CryptoAi.Training.Boosting;

/// <summary>Checks the attributes of <see cref="BoostedModelOptions"/>; the code is generated.</summary>
[OptionsValidator]
internal sealed partial class BoostedModelOptionsValidator : IValidateOptions<BoostedModelOptions>;
