using Microsoft.Extensions.Options;

namespace CryptoAi.Training.Ensembles;

/// <summary>Checks the attributes of <see cref="EnsembleOptions"/>; the code is generated.</summary>
[OptionsValidator]
internal sealed partial class EnsembleOptionsValidator : IValidateOptions<EnsembleOptions>;
