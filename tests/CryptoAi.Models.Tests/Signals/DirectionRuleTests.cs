using CryptoAi.Features.Labels;
using CryptoAi.Models.Signals;

namespace CryptoAi.Models.Tests.Signals;

internal sealed class DirectionRuleTests
{
    [TestCase(new[] { 0.05, 0.07, 0.10, 0.627, 0.153 }, TradeSignal.Buy, PredictedDirection.Up, 0.78)]
    [TestCase(new[] { 0.02, 0.03, 0.10, 0.40, 0.45 }, TradeSignal.StrongBuy, PredictedDirection.Up, 0.85)]
    [TestCase(new[] { 0.30, 0.20, 0.40, 0.05, 0.05 }, TradeSignal.StrongSell, PredictedDirection.Down, 0.5)]
    [TestCase(new[] { 0.25, 0.25, 0.40, 0.05, 0.05 }, TradeSignal.Sell, PredictedDirection.Down, 0.5, Description = "a tie within a direction is the milder class")]
    [TestCase(new[] { 0.20, 0.10, 0.40, 0.10, 0.20 }, TradeSignal.Hold, PredictedDirection.Neutral, 0.4)]
    [TestCase(new[] { 0.25, 0.25, 0.0, 0.25, 0.25 }, TradeSignal.Hold, PredictedDirection.Neutral, 0.0, Description = "up = down: a tie is neutral")]
    [TestCase(new[] { 0.1, 0.1, 0.5, 0.25, 0.25 - 0.2 }, TradeSignal.Hold, PredictedDirection.Neutral, 0.5)]
    [TestCase(new[] { 0.2, 0.3, 0.5 }, TradeSignal.Buy, PredictedDirection.Up, 0.5)]
    [TestCase(new[] { 0.5, 0.3, 0.2 }, TradeSignal.Sell, PredictedDirection.Down, 0.5)]
    [TestCase(new[] { 0.4, 0.4, 0.2 }, TradeSignal.Hold, PredictedDirection.Neutral, 0.4, Description = "down = hold: a tie is neutral")]
    [TestCase(new[] { 0.2, 0.4, 0.4 }, TradeSignal.Hold, PredictedDirection.Neutral, 0.4, Description = "up = hold: a tie is neutral")]
    [TestCase(new[] { 0.49, 0.51 }, TradeSignal.Buy, PredictedDirection.Up, 0.51)]
    [TestCase(new[] { 0.51, 0.49 }, TradeSignal.Sell, PredictedDirection.Down, 0.51)]
    [TestCase(new[] { 0.5, 0.5 }, TradeSignal.Hold, PredictedDirection.Neutral, 0.0, Description = "two classes have no HOLD: its mass is 0")]
    public void Decide_Probabilities_DirectionWithTheLargestMass(double[] probabilities, TradeSignal action, PredictedDirection direction, double confidence)
    {
        DirectionDecision decision = DirectionRule.Decide(probabilities);

        Assert.That((decision.Action, decision.Direction), Is.EqualTo((action, direction)));
        TensorAssert.Close(decision.Confidence, confidence, 0, 1e-12, "confidence");
    }

    [TestCase(2)]
    [TestCase(3)]
    [TestCase(5)]
    public void ClassesFor_Count_SameOrderAsTheLabels(int classes) =>
        Assert.That(
            DirectionRule.ClassesFor(classes).Select(static c => System.Text.Json.JsonSerializer.Serialize(c).Trim('"')), Is.EqualTo(LabelSpec.NamesFor(classes)));

    [Test]
    public void Decide_FourClasses_Refused() => Assert.That(() => DirectionRule.Decide([0.1, 0.2, 0.3, 0.4]), Throws.TypeOf<ArgumentOutOfRangeException>());
}
