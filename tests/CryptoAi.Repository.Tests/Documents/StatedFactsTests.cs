using System.Globalization;
using System.Text.RegularExpressions;
using CryptoAi.Features;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Labels;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Training;
using CryptoAi.Training.Boosting;

namespace CryptoAi.Repository.Tests.Documents;

/// <summary>Numbers that documents say within a sentence and the code decides. Tables are in <see cref="Facts"/>.</summary>
internal sealed partial class StatedFactsTests
{
    private static readonly UnifiedLstmConfig Lstm = new() { Features = Unified150.FeatureSet.Count };

    private static IEnumerable<TestCaseData> Sentences()
    {
        yield return Said("docs/concepts.md", $"a row of {Lstm.EmbeddingSize} learned numbers");
        yield return Said("docs/concepts.md", $"one sample in {(new TrainerOptions().AssetDropout == 0.05 ? "twenty" : "another number")}");
        yield return Said("docs/concepts.md", $"a window of {Lstm.SequenceLength} hourly bars");
        yield return Said("docs/concepts.md", $"after {(new FeaturesOptions().MaxGap == TimeSpan.FromDays(4) ? "four days" : "another time")} without a candle");
        yield return Said("docs/glossary.md", $"for one signal, {Lstm.SequenceLength} by default");
        yield return Said("docs/getting-started.md", $"computes {Lstm.Features} features per bar and labels each bar by the return over the next {(LabelSpec.Unified.Lookahead == 5 ? "five" : "others")}");
        yield return Said("docs/troubleshooting.md", $"The threshold of {LabelSpec.Unified.Threshold.ToString() switch { "0.02" => "2 %", var other => other }} is for hourly coins over {(LabelSpec.Unified.Lookahead == 5 ? "five" : "other")} bars");
        yield return Said("docs/models.md", $"fewer than {new BoostedModelOptions().MinSamples} train samples");
        yield return Said("docs/models.md", $"a signal needs {Lstm.SequenceLength - 1} candles fewer than a window of {Lstm.SequenceLength}");
        yield return Said("docs/models.md", $"plus {Options.VolatilityWeight} of the squared error of the volatility and {Options.VolumeWeight} of that of");
    }

    private static LossOptions Options => new();

    [TestCaseSource(nameof(Sentences))]
    public void Sentence_OfADocument_IsAsTheCodeHasIt(string file, string words) =>
        Assert.That(Checkout.Read(file).Replace('\n', ' '), Does.Contain(words));

    [Test]
    public void PackagesOfMicrosoft_InCommands_AreOfTheVersionThatTheSdkIsBuiltWith()
    {
        string version = VersionProperty().Match(Checkout.Read("Directory.Packages.props")).Groups[1].Value;
        (string File, string Version)[] named = [.. Markdown.Files.SelectMany(static f => PackageOfMicrosoft().Matches(Checkout.Read(f)).Select(m => (f, m.Groups[1].Value)))];

        Assert.That(named, Is.Not.Empty);
        Assert.That(named, Is.All.Matches<(string File, string Version)>(n => n.Version == version), version);
    }

    [GeneratedRegex("<MicrosoftExtensionsVersion>(.+?)<")]
    private static partial Regex VersionProperty();

    [GeneratedRegex(@"dotnet add package Microsoft\.Extensions\.[A-Za-z.]+(?: --version ([0-9.]+))?")]
    private static partial Regex PackageOfMicrosoft();

    private static TestCaseData Said(string file, FormattableString words) => new(file, words.ToString(CultureInfo.InvariantCulture));
}
