using Microsoft.Extensions.Options;

namespace CryptoAi.SignalApi.Composition;

/// <summary>Checks the ranges.</summary>
[OptionsValidator]
internal sealed partial class SignalApiOptionsValidator : IValidateOptions<SignalApiOptions>;
