using CryptoAi.Training.Search;

namespace CryptoAi.Training.Tests.Search;

[TestFixture]
public sealed class SearchSpaceTests
{
    [Test]
    public void Grid_TwoAxes_EveryCombinationInOrder() => Assert.That(
        Rows(SearchSpace.Grid(SearchAxis.Of("hidden-size", 4, 8), SearchAxis.OfWords("class_weighting", "none", "balanced"))),
        Is.EqualTo(["hidden_size=4 class_weighting=\"none\"", "hidden_size=4 class_weighting=\"balanced\"", "hidden_size=8 class_weighting=\"none\"", "hidden_size=8 class_weighting=\"balanced\""]).AsCollection);

    [Test]
    public void Random_MoreTrials_BeginWithTheSameOnes()
    {
        SearchAxis[] axes = [SearchAxis.Range("learning-rate", 1e-4, 1e-1, logarithmic: true), SearchAxis.WholeRange("hidden-size", 4, 9), SearchAxis.Of("epochs", 1, 2)];
        string[] few = Rows(SearchSpace.Random(20, 7, axes));
        string[] many = Rows(SearchSpace.Random(200, 7, axes));
        Assert.That(many[..20], Is.EqualTo(few).AsCollection);
        Assert.That(Rows(SearchSpace.Random(20, 8, axes)), Is.Not.EqualTo(few).AsCollection);
        double[] rates = [.. SearchSpace.Random(200, 7, axes).Trials().Select(static t => t["learning_rate"].GetDouble())];
        Assert.That(rates, Is.All.InRange(1e-4, 1e-1));
        Assert.That(rates.Count(static r => r < 1e-3), Is.InRange(40, 95), "a third of the decades");
        int[] sizes = [.. SearchSpace.Random(200, 7, axes).Trials().Select(static t => t["hidden_size"].GetInt32())];
        Assert.That(sizes.Distinct().Order(), Is.EqualTo([4, 5, 6, 7, 8, 9]).AsCollection);
    }

    [Test]
    public void Random_FewerCombinationsThanTrials_EachOnce() =>
        Assert.That(Rows(SearchSpace.Random(50, 1, SearchAxis.Of("epochs", 1, 2, 3), SearchAxis.Of("batch-size", 8, 16))), Is.Unique.And.Length.EqualTo(6));

    [TestCase("hidden-size=32,64", "hidden_size=32,64")]
    [TestCase("--learning-rate=0.1, 1e-3", "learning_rate=0.1,0.001")]
    [TestCase("class_weighting=none,balanced", "class_weighting=none,balanced")]
    [TestCase("lr=1e-4..1e-2:log", "lr=0.0001..0.01:log")]
    [TestCase("epochs=1..9", "epochs=1..9 (whole)")]
    public void Parse_Text_Axis(string text, string expected) => Assert.That(SearchAxis.Parse(text).ToString(), Is.EqualTo(expected));

    [TestCase("hidden-size")]
    [TestCase("=3")]
    [TestCase("a=")]
    [TestCase("a=1,,2")]
    [TestCase("a=2..1")]
    [TestCase("a=0..1:log")]
    [TestCase("a=1..x")]
    public void Parse_NoAxis_ErrorShowsTheForm(string text) => Assert.That(() => SearchAxis.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains($"'{text}'").And.Message.Contains("NAME="));

    [TestCase(0.25, null, ExpectedResult = "trial 3: hidden_size=4 class_weighting=none: 0.2500")]
    [TestCase(null, "no memory", ExpectedResult = "trial 3: hidden_size=4 class_weighting=none: failed: no memory")]
    public string Trial_AsText_SettingsAndOutcome(double? score, string? error) => new SearchTrial
    {
        Trial = 3,
        Settings = SearchSpace.Grid(SearchAxis.Of("hidden-size", 4), SearchAxis.OfWords("class_weighting", "none")).Trials()[0],
        Score = score,
        Error = error,
    }.ToString();

    [Test]
    public void Create_Impossible_Refused()
    {
        SearchAxis range = SearchAxis.Range("dropout", 0, 0.5);
        Assert.That(() => SearchSpace.Grid(range), Throws.ArgumentException.With.Message.Contains("search at random"));
        Assert.That(() => SearchSpace.Grid(), Throws.ArgumentException);
        Assert.That(() => SearchSpace.Random(3, 1, range, range), Throws.ArgumentException.With.Message.Contains("each option once"));
        Assert.That(() => SearchSpace.Grid([.. Enumerable.Range(0, 17).Select(static i => SearchAxis.Of($"a{i}", 1, 2))]), Throws.ArgumentException.With.Message.Contains("131072"));
    }

    [TestCase("hidden-size=8,16,8", "8 2 times")]
    [TestCase("lr=0.1,1e-1", "0.1 2 times")]
    [TestCase("multi-task=true,True", "true 2 times")]
    public void Parse_ValueTwice_RefusedBecauseARandomSearchCouldNotDrawThemAll(string text, string said) =>
        Assert.That(() => SearchAxis.Parse(text), Throws.ArgumentException.With.Message.Contains(said).And.Message.Contains("each value once"));

    private static string[] Rows(SearchSpace space) => [.. space.Trials().Select(static t => string.Join(' ', t.Select(static s => $"{s.Key}={s.Value.GetRawText()}")))];
}
