using Microsoft.Extensions.Options;

namespace CryptoAi.Models.Signals;

/// <summary>Checks the attributes of <see cref="SignalModelOptions"/>; the code is generated.</summary>
[OptionsValidator]
internal sealed partial class SignalModelOptionsValidator : IValidateOptions<SignalModelOptions>;
