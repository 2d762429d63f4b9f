using CryptoAi.Training.Comparison;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Tests.Comparison;

internal sealed class ScoreBoardTests
{
    private static readonly DataSplit Split = ChronologicalSplit.Create(ComparisonToy.Dataset());

    [Test]
    public void Score_ConstantAnswers_SharesOfTheirClasses()
    {
        TestSamples test = Split.Test;
        double[] sell = [0.8, 0.1, 0.1];
        double[] buy = [0.1, 0.1, 0.8];
        long[] counts = test.CountClasses();

        IReadOnlyDictionary<string, ComparedScores> scores = new ScoreBoard(test, [("sell", Predictions.Majority(sell, test)), ("buy", Predictions.Majority(buy, test))], "sell", "nobody").Score();

        Assert.That(scores["sell"].Accuracy, Is.EqualTo((double)counts[0] / test.Count).Within(1e-12));
        Assert.That(scores["buy"].Against["sell"].Accuracy.Value, Is.EqualTo((counts[2] - counts[0]) / (double)test.Count).Within(1e-12));
        Assert.That(scores["buy"].Against.Keys, Is.EqualTo(["sell"]).AsCollection, "those that take part");
        Assert.That(scores["sell"].Against, Is.Empty);
        double loss = counts.Select((n, k) => -n * Math.Log(sell[k])).Sum() / test.Count;
        Assert.That(scores["sell"].LogLoss, Is.EqualTo(loss).Within(1e-9));
        Assert.That(scores["sell"].Intervals.LogLoss.Lower, Is.LessThan(loss));
    }

    [Test]
    public void Score_OnePredictsFewer_OnlyTheSamplesOfAll()
    {
        TestSamples test = Split.Test;
        TestSamples some = new(test.Dataset, AssetSamples.Rows(test, [test.Dataset.Assets[0]]));
        double[] rates = [0.2, 0.5, 0.3];
        ScoreBoard board = new(test, [("all", Predictions.Majority(rates, test)), ("some", Predictions.Majority(rates, some))], "all");

        Assert.That(board.Count, Is.EqualTo(some.Count));
        Assert.That(board.Score()["all"].Count, Is.EqualTo(some.Count));
        Assert.That(board.ScoreAssets().Keys, Is.EqualTo([test.Dataset.Assets[0].Symbol]).AsCollection);
        Assert.That(board.Score()["some"].Against["all"].Accuracy, Is.EqualTo(new ScoreRange(0, 0, 0)), "the same answers");
    }

    [Test]
    public void Score_FewDecisionTimes_NoIntervals()
    {
        TestSamples few = new(Split.Dataset, [.. AssetSamples.Rows(Split.Test, [Split.Dataset.Assets[0]]).Take(40)]);
        ComparedScores scores = new ScoreBoard(few, [("one", Predictions.Majority([0.2, 0.5, 0.3], few))]).Score()["one"];

        Assert.That((scores.Count, scores.Intervals.Accuracy.Lower, scores.Intervals.Accuracy.MayBeChance), Is.EqualTo((40, (double?)null, true)));
    }
}
