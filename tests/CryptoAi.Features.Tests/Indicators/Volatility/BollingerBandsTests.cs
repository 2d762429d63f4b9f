using CryptoAi.Features.Indicators.Volatility;

namespace CryptoAi.Features.Tests.Indicators.Volatility;

[TestFixture]
internal sealed class BollingerBandsTests
{
    [Test]
    public void Next_RisesByOneTickOfAHighPrice_KeepsItsDigits()
    {
        // 19 equal prices and one a cent higher: z = √19, position = 0.5 + √19/4, whatever the price level
        BollingerBands bands = new();
        BollingerValue value = default;
        for (int i = 0; i < 20; i++)
        {
            value = bands.Next(i < 19 ? 63147.5 : 63147.51);
        }

        TensorAssert.Close(value.Position, 0.5 + (Math.Sqrt(19) / 4), rtol: 1e-8, atol: 0, "position");
    }
}
