using CryptoAi.Training.Comparison;

namespace CryptoAi.Training.Tests.Comparison;

internal sealed class ClaimJudgeTests
{
    private static readonly ScoreRanges Nothing = new() { Accuracy = new(0, null, null), MacroF1 = new(0, null, null), Mcc = new(0, null, null), LogLoss = new(0, null, null) };

    [TestCase(0.02, 0.01, 0.03, 0, ExpectedResult = ClaimVerdict.True)]
    [TestCase(0.02, -0.01, 0.05, 0, ExpectedResult = ClaimVerdict.Undecided, Description = "may be chance")]
    [TestCase(-0.02, -0.05, 0.01, 0, ExpectedResult = ClaimVerdict.Undecided)]
    [TestCase(-0.02, -0.03, -0.01, 0, ExpectedResult = ClaimVerdict.False)]
    [TestCase(0, 0, 0, 0, ExpectedResult = ClaimVerdict.False, Description = "the same model is not better")]
    [TestCase(0.02, 0, 0.05, 0, ExpectedResult = ClaimVerdict.Undecided, Description = "zero is not above zero")]
    [TestCase(0.08, 0.06, 0.10, 0.05, ExpectedResult = ClaimVerdict.True)]
    [TestCase(0.06, 0.04, 0.08, 0.05, ExpectedResult = ClaimVerdict.Undecided)]
    [TestCase(0.03, 0.02, 0.04, 0.05, ExpectedResult = ClaimVerdict.False, Description = "better, but not much")]
    [TestCase(0.9, null, null, 0, ExpectedResult = ClaimVerdict.Undecided, Description = "without an interval nothing is said")]
    public ClaimVerdict Verdict_Table(double value, double? lower, double? upper, double limit) => ClaimJudge.Verdict(new ScoreRange(value, lower, upper), limit);

    [TestCase(0.02, 0.01, 0.03, "true here. The difference is +2.0 points (+1.0 … +3.0).")]
    [TestCase(0.02, -0.01, 0.05, "undecided here. The difference is +2.0 points (-1.0 … +5.0) and may be chance.")]
    [TestCase(-0.02, -0.03, -0.01, "false here. The difference is -2.0 points (-3.0 … -1.0): it is worse.")]
    [TestCase(0.02, null, null, "undecided here. The difference is +2.0 points; there are too few decision times for an interval.")]
    public void Judge_BetterAverage_SaysSoInPlainWords(double value, double? lower, double? upper, string text)
    {
        ComparisonClaim claim = ClaimJudge.Judge(Models(new ScoreRange(value, lower, upper)), poor: null, new ComparisonOptions()).First(static c => c.Claim == ComparisonClaim.BetterAverage);

        Assert.That(claim.Text, Is.EqualTo($"Better average accuracy of the unified LSTM than of individual trees: {text}"));
        Assert.That((claim.Value, claim.Lower, claim.Upper, claim.Measure), Is.EqualTo((value, lower, upper, "accuracy")));
    }

    [TestCase(0.06, 0.10, "true here.", ".")]
    [TestCase(0.04, 0.08, "undecided here.", ": better, but perhaps not by so much.")]
    [TestCase(0.02, 0.04, "false here.", ": better, but not by so much.")]
    [TestCase(-0.02, 0.04, "false here.", ": not by so much, and perhaps not at all.")]
    [TestCase(-0.02, 0.08, "undecided here.", " and may be chance.")]
    [TestCase(-0.08, -0.02, "false here.", ": it is worse.")]
    public void Judge_MuchBetter_SaysHowFarItGoes(double lower, double upper, string verdict, string sense)
    {
        DataPoorResult poor = DataPoorResult.Of([ComparedModels.With(new DataPoorCut { Bars = 300, Symbols = ["AAA"], TrainSamples = 1, Missing = [] }, Figures(new ScoreRange((lower + upper) / 2, lower, upper)))]);

        string text = ClaimJudge.Judge(Models(new ScoreRange(0, 0, 0)), poor, new ComparisonOptions()).First(static c => c.Claim == ComparisonClaim.MuchBetterOnDataPoor).Text;

        Assert.That(text, Does.Contain(verdict).And.EndsWith($"){sense}"));
    }

    [Test]
    public void Judge_DataPoor_OneClaimForEachHistoryWithItsLimit()
    {
        DataPoorResult poor = DataPoorResult.Of(
        [
            ComparedModels.With(new DataPoorCut { Bars = 300, Symbols = ["AAA"], TrainSamples = 1, Missing = [] }, Figures(new ScoreRange(0.08, 0.06, 0.1))),
            ComparedModels.With(new DataPoorCut { Bars = 700, Symbols = ["AAA"], TrainSamples = 1, Missing = [] }, Figures(new ScoreRange(0.03, 0.02, 0.04))),
        ]);

        ComparisonClaim[] claims = [.. ClaimJudge.Judge(Models(new ScoreRange(0, 0, 0)), poor, new ComparisonOptions()).Where(static c => c is { Claim: ComparisonClaim.MuchBetterOnDataPoor, Measure: "accuracy" })];

        Assert.That(claims.Select(static c => (c.Bars, c.Verdict, c.Limit)), Is.EqualTo([((int?)300, ClaimVerdict.True, 0.05), (700, ClaimVerdict.False, 0.05)]));
        Assert.That(claims[1].Text, Does.EndWith("better, but not by so much."));
    }

    [TestCase(400, ClaimVerdict.True, "0.40 times")]
    [TestCase(500, ClaimVerdict.False, "0.50 times")]
    [TestCase(1500, ClaimVerdict.False, "1.50 times")]
    public void Judge_Size_ARatioWithoutAnInterval(long bytes, ClaimVerdict verdict, string text)
    {
        ComparedModels models = Models(new ScoreRange(0, 0, 0), bytes);
        ComparisonClaim[] sizes = [.. ClaimJudge.Judge(models, poor: null, new ComparisonOptions()).Where(static c => c.Claim == ComparisonClaim.FractionOfSize)];

        Assert.That(sizes.Select(static c => c.Measure), Is.EqualTo(["bytes", "weights_bytes"]).AsCollection);
        Assert.That((sizes[0].Verdict, sizes[0].Value, sizes[0].Lower), Is.EqualTo((verdict, bytes / 1000.0, (double?)null)));
        Assert.That(sizes[0].Text, Does.Contain(text));
    }

    [Test]
    public void Judge_WithoutIndividualTrees_NoClaims() => Assert.That(
        ClaimJudge.Judge(new ComparedModels { Unified = Model(null, 10) }, poor: null, new ComparisonOptions()), Is.Empty);

    private static ComparedModels Models(ScoreRange accuracy, long bytes = 100) => ComparedModels.With(new ComparedModels(), Figures(accuracy, bytes));

    private static Dictionary<ComparedModel, ModelFigures> Figures(ScoreRange accuracy, long bytes = 100) => new()
    {
        [ComparedModel.Individual] = Model(null, 1000),
        [ComparedModel.Unified] = Model(accuracy, bytes),
    };

    private static ModelFigures Model(ScoreRange? gain, long bytes) => new()
    {
        Count = 1,
        Accuracy = 0,
        MacroF1 = 0,
        Mcc = 0,
        LogLoss = 0,
        Intervals = Nothing,
        Against = gain is null ? new Dictionary<string, ScoreRanges>() : new Dictionary<string, ScoreRanges> { ["individual"] = Nothing with { Accuracy = gain } },
        Models = 1,
        Parameters = 1,
        TrainSeconds = 1,
        Bytes = bytes,
        WeightsBytes = bytes,
    };
}
