using Microsoft.Extensions.Options;

namespace CryptoAi.Models.Signals;

/// <summary>Checks the attributes of <see cref="PredictorOptions"/>; the code is generated.</summary>
[OptionsValidator]
internal sealed partial class PredictorOptionsValidator : IValidateOptions<PredictorOptions>;
