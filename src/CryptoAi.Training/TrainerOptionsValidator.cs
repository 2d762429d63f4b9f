using Microsoft.Extensions.Options;

namespace CryptoAi.Training;

/// <summary>Checks the attributes of <see cref="TrainerOptions"/>; the code is generated.</summary>
[OptionsValidator]
internal sealed partial class TrainerOptionsValidator : IValidateOptions<TrainerOptions>;
