using Microsoft.Extensions.Options;

namespace CryptoAi.Features.Sources;

/// <summary>Checks the attributes of <see cref="FileCandleSourceOptions"/>; the code is generated.</summary>
[OptionsValidator]
internal sealed partial class FileCandleSourceOptionsValidator : IValidateOptions<FileCandleSourceOptions>;
