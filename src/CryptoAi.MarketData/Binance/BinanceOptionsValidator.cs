using Microsoft.Extensions.Options;

namespace CryptoAi.MarketData.Binance;

/// <summary>Checks the attributes of <see cref="BinanceOptions"/>; the code is generated.</summary>
[OptionsValidator]
internal sealed partial class BinanceOptionsValidator : IValidateOptions<BinanceOptions>;
