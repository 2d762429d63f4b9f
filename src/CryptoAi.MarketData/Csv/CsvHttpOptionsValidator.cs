using Microsoft.Extensions.Options;

namespace CryptoAi.MarketData.Csv;

/// <summary>Checks the attributes of <see cref="CsvHttpOptions"/>; the code is generated.</summary>
[OptionsValidator]
internal sealed partial class CsvHttpOptionsValidator : IValidateOptions<CsvHttpOptions>;
