using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Tests.Reading;

public class SymbolNameTests
{
    [TestCase("BTCUSDT_1h.csv", "BTCUSDT", "1h")]
    [TestCase("dir.with.dots/BTCUSDT-1h-2024-12.csv", "BTCUSDT", "1h")]
    [TestCase("Coinbase_BTCUSD_1h.csv", "BTCUSD", "1h")]
    [TestCase("XRP_USDT_USDT-1h-futures.json.gz", "XRPUSDT", "1h")]
    [TestCase("XRP_USDT-5m.json", "XRPUSDT", "5m")]
    [TestCase("ETHUSDT_Binance_futures_data_hour.csv", "ETHUSDT", "1h")]
    [TestCase("Binance_BTCUSDT_d.csv", "BTCUSDT", "1d")]
    [TestCase("AAPL_1d.csv", "AAPL", "1d")]
    [TestCase("aapl_15min.csv.gz", "AAPL", "15m")]
    [TestCase("1INCHUSDT_1m.csv", "1INCHUSDT", "1m")]
    [TestCase("D_1d.csv", "D", "1d")]
    [TestCase("BRK.B_1d.csv", "BRK.B", "1d")]
    [TestCase("BTCUSDT.csv", "BTCUSDT", null)]
    [TestCase("candles.csv", null, null)]
    [TestCase("my btc file.csv", null, null)]
    [TestCase("2024-12.csv", null, null)]
    public void FromFileName_Name_GivesSymbolAndTimeframe(string name, string? symbol, string? timeframe)
    {
        Assert.That((SymbolName.FromFileName(name), SymbolName.TimeframeFromFileName(name)?.ToString()), Is.EqualTo((symbol, timeframe)));
    }

    [TestCase("ETH/USDT", "ETHUSDT")]
    [TestCase("eth-usdt", "ETHUSDT")]
    [TestCase("XRP/USDT:USDT", "XRPUSDT")]
    [TestCase(" AAPL ", "AAPL")]
    public void Normalise_Spellings_AreOneName(string symbol, string expected) => Assert.That(SymbolName.Normalize(symbol), Is.EqualTo(expected));
}
