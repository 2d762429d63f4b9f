using Microsoft.Extensions.Options;

namespace CryptoAi.Features.Storage;

/// <summary>Checks the attributes of <see cref="CandleStoreOptions"/>; the code is generated.</summary>
[OptionsValidator]
internal sealed partial class CandleStoreOptionsValidator : IValidateOptions<CandleStoreOptions>;
