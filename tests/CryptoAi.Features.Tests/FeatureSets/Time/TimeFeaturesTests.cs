using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.FeatureSets.Time;

namespace CryptoAi.Features.Tests.FeatureSets.Time;

[TestFixture]
public sealed class TimeFeaturesTests
{
    private const double HalfRoot = 0.70710678118654752;

    // Monday 1 January 2024; cos and sin of k·2π/7
    private static readonly object[][] Cases =
    [
        ["2024-01-01T00:00:00Z", 0.0, 1.0, 0.0, 1.0, 0.0],
        ["2024-01-01T06:00:00Z", 1.0, 0.0, 0.0, 1.0, 0.25],
        ["2024-01-02T15:00:00Z", -HalfRoot, -HalfRoot, 0.78183148246802981, 0.62348980185873353, 0.625],
        ["2024-01-07T12:00:00Z", 0.0, -1.0, -0.78183148246802981, 0.62348980185873353, 0.5],
        ["2024-01-07T13:30:00+01:30", 0.0, -1.0, -0.78183148246802981, 0.62348980185873353, 0.5],
    ];

    [TestCaseSource(nameof(Cases))]
    public void Step_Instant_IsItsPlaceOnTheCircles(string time, double hourSin, double hourCos, double daySin, double dayCos, double session)
    {
        double[] row = new double[5];
        Candle candle = new(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture), 1, 1, 1, 1, 1);
        new FeatureSet("time", [TimeFeatures.Group()]).CreateStream(Timeframe.OneHour).Append(candle, row);
        TensorAssert.Close(row, [hourSin, hourCos, daySin, dayCos, session], rtol: 0, atol: 1e-15, time);
    }
}
