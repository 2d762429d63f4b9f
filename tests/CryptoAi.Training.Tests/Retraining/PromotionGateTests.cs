using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Retraining;

namespace CryptoAi.Training.Tests.Retraining;

internal sealed class PromotionGateTests
{
    // log loss gain with its interval, Matthews correlation gain with its interval; then what the rules say
    private static readonly object[] Cases =
    [
        new object[] { "better beyond chance", 0.02, 0.01, 0.03, 0.05, 0.01, 0.09, true, true, false },
        new object[] { "a little better", 0.02, -0.01, 0.05, 0.05, -0.01, 0.09, true, false, false },
        new object[] { "the same", 0.0, -0.01, 0.01, 0.0, -0.01, 0.01, true, false, false },
        new object[] { "a little worse", -0.001, -0.01, 0.01, 0.05, 0.01, 0.09, false, false, false },
        new object[] { "sure of itself and wrong more often", 0.01, -0.01, 0.03, -0.05, -0.09, -0.01, false, false, true },
        new object[] { "no numbers", double.NaN, double.NaN, double.NaN, 0.0, -0.01, 0.01, false, false, false },
        new object[] { "worse beyond chance", -0.02, -0.03, -0.01, 0.0, -0.01, 0.01, false, false, true },
    ];

    [TestCaseSource(nameof(Cases))]
    public void Decide_AGain_IsWhatTheRulesSay(string name, double loss, double lossLower, double lossUpper, double mcc, double mccLower, double mccUpper, bool notWorse, bool better, bool givesWay)
    {
        BaselineDifference gain = Gain(loss, new(loss, lossLower, lossUpper), mcc, new(mcc, mccLower, mccUpper));

        Assert.That(
            (PromotionGate.MayServe(gain, PromotionRule.NotWorse), PromotionGate.MayServe(gain, PromotionRule.Better), PromotionGate.MustGiveWay(gain), PromotionGate.IsJudged(gain)),
            Is.EqualTo((notWorse, better, givesWay, true)),
            name);
    }

    [TestCase(0.5)]
    [TestCase(-0.5)]
    public void Decide_TooFewDecisionTimes_NeitherServesNorGivesWay(double value)
    {
        BaselineDifference gain = Gain(value, null, value, null);

        Assert.That(
            (PromotionGate.MayServe(gain, PromotionRule.NotWorse), PromotionGate.MayServe(gain, PromotionRule.Better), PromotionGate.MustGiveWay(gain), PromotionGate.IsJudged(gain)),
            Is.EqualTo((false, false, false, false)));
    }

    private static BaselineDifference Gain(double loss, ConfidenceInterval? lossInterval, double mcc, ConfidenceInterval? mccInterval) => new()
    {
        LogLossGain = loss,
        LogLoss = lossInterval,
        MccGain = mcc,
        Mcc = mccInterval,
        MacroF1 = mccInterval,
        BalancedAccuracy = mccInterval,
    };
}
