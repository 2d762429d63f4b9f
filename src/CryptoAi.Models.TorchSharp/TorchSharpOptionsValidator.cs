using Microsoft.Extensions.Options;

namespace CryptoAi.Models.TorchSharp;

/// <summary>Checks the attributes of <see cref="TorchSharpOptions"/>; the code is generated.</summary>
[OptionsValidator]
internal sealed partial class TorchSharpOptionsValidator : IValidateOptions<TorchSharpOptions>;
