namespace CryptoAi.Features.Tests.Indicators.References;

/// <summary>Against the test vectors of Tulip Indicators.</summary>
[TestFixture]
internal sealed class TulipReferenceTests
{
    /// <summary>Half a unit of the third decimal, with which the vectors are printed, and what rounded inputs add.</summary>
    private const double Printed = 6e-4;

    [TestCase(103, "wma(period=5)", 1, "c", 0)]
    [TestCase(148, "wma(period=5)", 1, "c", 0)]
    [TestCase(40, "hma(period=5)", 1, "c", 0)]
    [TestCase(41, "kama(period=5)", 1, "c", 0)]
    [TestCase(179, "kama(period=4)", 1, "c", 0)]
    [TestCase(98, "vwma(period=5)", 1, "cv", 0)]
    [TestCase(218, "vwma(period=4)", 1, "cv", 0)]
    [TestCase(44, "linear_regression(period=5).end", 1, "c", 0)]
    [TestCase(182, "linear_regression(period=5).end", 1, "c", 0)]
    [TestCase(46, "linear_regression(period=5).slope", 1, "c", 0)]
    [TestCase(184, "linear_regression(period=5).slope", 1, "c", 0)]
    [TestCase(31, "dpo(period=5)", 1, "c", 0)]
    [TestCase(118, "dpo(period=6)", 1, "c", 0)]
    [TestCase(70, "rsi(period=5)", 100, "c", 0)]
    [TestCase(133, "rsi(period=5)", 100, "c", 0)]
    [TestCase(77, "stochastic(period=5).k", 100, "hlc", 0)]
    [TestCase(77, "stochastic(period=5).d", 100, "hlc", 1)]
    [TestCase(136, "stochastic(period=5).k", 100, "hlc", 0)]
    [TestCase(136, "stochastic(period=5).d", 100, "hlc", 1)]
    [TestCase(78, "stoch_rsi(rsi=5, period=5).line", 1, "c", 0)]
    [TestCase(205, "stoch_rsi(rsi=5, period=5).line", 1, "c", 0)]
    [TestCase(18, "cci(period=5)", 1, "hlc", 0)]
    [TestCase(112, "cci(period=5)", 1, "hlc", 0)]
    [TestCase(20, "cmo(period=5)", 100, "c", 0)]
    [TestCase(113, "cmo(period=5)", 100, "c", 0)]
    [TestCase(166, "cmo(period=10)", 100, "c", 0)]
    [TestCase(67, "roc(period=5)", 1, "c", 0)]
    [TestCase(199, "roc(period=3)", 1, "c", 0)]
    [TestCase(102, "williams_r(period=5)", 100, "hlc", 0)]
    [TestCase(147, "williams_r(period=5)", 100, "hlc", 0)]
    [TestCase(92, "ultimate_oscillator(fast=2, middle=3, slow=5)", 100, "hlc", 0)]
    [TestCase(142, "ultimate_oscillator", 100, "hlc", 0)]
    [TestCase(156, "awesome_oscillator", 1, "hl", 0)]
    public void Line_Vectors_SameValues(int testCase, string indicator, double factor, string inputs, int output)
    {
        TulipCase vectors = new(testCase);
        double[] actual = IndicatorExpression.Evaluate(indicator, vectors.Bars(inputs)).Times(factor);
        OutsideValues.AssertClose(actual, vectors.Output(inputs.Length + output).Values, Printed, 0, indicator);
    }

    /// <summary>Tulip takes the newest of equal extremes.</summary>
    [TestCase(10, "down", 0)]
    [TestCase(10, "up", 1)]
    [TestCase(109, "down", 0)]
    [TestCase(109, "up", 1)]
    [TestCase(11, "oscillator", 0)]
    [TestCase(158, "oscillator", 0)]
    public void Aroon_NewestOfEqualExtremes_SameValues(int testCase, string line, int output)
    {
        TulipCase vectors = new(testCase);
        double[] actual = IndicatorExpression.Evaluate($"aroon(period=5).{line}", OutsideValues.NewestExtremeFirst(vectors.Bars("hl"))).Times(100);
        OutsideValues.AssertClose(actual, vectors.Output(2 + output).Values, Printed, 0, $"aroon {line}");
    }

    [TestCase(34, "ema(period=5)", 1, 5)]
    [TestCase(120, "ema(period=5)", 1, 5)]
    [TestCase(49, "macd(fast=2, slow=5).line", 1, 5)]
    [TestCase(63, "ppo(fast=2, slow=5).line", 100, 5)]
    [TestCase(196, "ppo(fast=3, slow=5).line", 100, 5)]
    public void Line_StartedAtTheFirstClose_SameValues(int testCase, string indicator, double factor, int lead)
    {
        TulipCase vectors = new(testCase);
        double[] actual = OutsideValues.StartedAtFirstClose(indicator, vectors.Bars("c"), lead).Times(factor);
        OutsideValues.AssertClose(actual, vectors.Output(1).Values, Printed, 0, indicator);
    }
}
