using CryptoAi.Models.Signals;
using CryptoAi.Training.Evaluation;

namespace CryptoAi.Training.Tests.Evaluation;

[TestFixture]
public sealed class ConfidenceCurveTests
{
    [Test]
    public void Build_ThreeDecisions_CountsFromTheConfidenceUp()
    {
        ConfidenceCurve curve = new(3);
        curve.Add(new DirectionDecision(TradeSignal.Buy, PredictedDirection.Up, 0.35), truth: 2);
        curve.Add(new DirectionDecision(TradeSignal.Hold, PredictedDirection.Neutral, 0.6), truth: 0);
        curve.Add(new DirectionDecision(TradeSignal.Sell, PredictedDirection.Down, 0.95), truth: 1);
        IReadOnlyList<ConfidencePoint> points = curve.Build();
        Assert.That(points, Has.Count.EqualTo(20), "0, 0.05 … 0.95");
        Assert.That(points.Select(static p => p.Count), Is.EqualTo([.. Enumerable.Repeat(3L, 8), .. Enumerable.Repeat(2L, 5), .. Enumerable.Repeat(1L, 7)]).AsCollection);
        Assert.That((points[0].Coverage, points[0].HitRate, points[0].Calls, points[0].CallHitRate), Is.EqualTo((1.0, 1 / 3.0, 2L, (double?)0.5)));
        Assert.That((points[8].Coverage, points[8].HitRate, points[8].Calls, points[8].CallHitRate), Is.EqualTo((2 / 3.0, 0.0, 1L, (double?)0)));
    }

    [Test]
    public void Build_FiveClasses_TheDirectionCounts()
    {
        ConfidenceCurve curve = new(5);
        curve.Add(new DirectionDecision(TradeSignal.Buy, PredictedDirection.Up, 0.8), truth: 4);
        Assert.That(curve.Build()[^1].HitRate, Is.EqualTo(1));
    }
}
