using CryptoAi.Training.Evaluation;
using CryptoAi.Training.FineTuning;

namespace CryptoAi.Training.Tests.FineTuning;

[TestFixture]
public sealed class FineTuneEffectTests
{
    [TestCase(0.1, 0.3, 0.05, 0.2, FineTuneEffect.Helped)]
    [TestCase(0.1, 0.3, -0.05, 0.2, FineTuneEffect.Unclear)]
    [TestCase(-0.1, 0.3, 0.05, 0.2, FineTuneEffect.Unclear)]
    [TestCase(-0.3, -0.1, 0.05, 0.2, FineTuneEffect.Hurt)]
    [TestCase(0.1, 0.3, -0.2, -0.05, FineTuneEffect.Hurt)]
    [TestCase(0, 0, 0, 0, FineTuneEffect.Unclear)]
    public void Effect_OfIntervals(double logLossLower, double logLossUpper, double mccLower, double mccUpper, FineTuneEffect expected) =>
        Assert.That(EffectOf(Interval(logLossLower, logLossUpper), Interval(mccLower, mccUpper)), Is.EqualTo(expected));

    [Test]
    public void Effect_TooFewDecisionTimes_IsUnclear() => Assert.That(EffectOf(null, null), Is.EqualTo(FineTuneEffect.Unclear));

    private static ConfidenceInterval Interval(double lower, double upper) => new((lower + upper) / 2, lower, upper);

    private static FineTuneEffect EffectOf(ConfidenceInterval? logLoss, ConfidenceInterval? mcc) => FineTuneRun.EffectOf(new BaselineDifference
    {
        LogLossGain = 1,
        MccGain = 1,
        LogLoss = logLoss,
        Mcc = mcc,
        MacroF1 = null,
        BalancedAccuracy = null,
    });
}
