using Microsoft.Extensions.Options;

namespace CryptoAi.MarketData.Collecting;

/// <summary>Checks <see cref="CollectorOptions"/>; the code is generated.</summary>
[OptionsValidator]
internal sealed partial class CollectorOptionsValidator : IValidateOptions<CollectorOptions>;
