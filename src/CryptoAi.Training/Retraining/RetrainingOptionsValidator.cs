using Microsoft.Extensions.Options;

namespace CryptoAi.Training.Retraining;

/// <summary>Checks the attributes of <see cref="RetrainingOptions"/>; the code is generated.</summary>
[OptionsValidator]
internal sealed partial class RetrainingOptionsValidator : IValidateOptions<RetrainingOptions>;
