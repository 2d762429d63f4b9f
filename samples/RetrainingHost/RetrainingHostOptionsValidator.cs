using Microsoft.Extensions.Options;

namespace CryptoAi.RetrainingHost;

/// <summary>Checks the attributes of <see cref="RetrainingHostOptions"/>; the code is generated.</summary>
[OptionsValidator]
internal sealed partial class RetrainingHostOptionsValidator : IValidateOptions<RetrainingHostOptions>;
