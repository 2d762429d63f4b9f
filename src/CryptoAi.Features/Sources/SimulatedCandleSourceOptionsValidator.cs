using Microsoft.Extensions.Options;

namespace CryptoAi.Features.Sources;

/// <summary>Checks the attributes of <see cref="SimulatedCandleSourceOptions"/>; the code is generated.</summary>
[OptionsValidator]
internal sealed partial class SimulatedCandleSourceOptionsValidator : IValidateOptions<SimulatedCandleSourceOptions>;
