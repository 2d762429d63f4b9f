using CryptoAi.Models.Assets;

namespace CryptoAi.Models.Tests.Assets;

internal sealed class AssetVocabularyTests
{
    [Test]
    public void IdFor_TrainedUntrainedUnknown_OnlyTrainedHasItsRow()
    {
        AssetVocabulary assets = new([new AssetEntry("ETHUSDT", 3, true), new AssetEntry("BTCUSDT", 1, true), new AssetEntry("ASTERUSDT", 2, false)]);

        Assert.That(
            (assets.IdFor("btcusdt"), assets.IdFor("ETHUSDT"), assets.IdFor("ASTERUSDT"), assets.IdFor("XRPUSDT")), Is.EqualTo((1, 3, 0, 0)));
        Assert.That(assets.Entries.Select(static e => e.Id), Is.EqualTo((int[])[1, 2, 3]));
        Assert.That((assets.Count, assets.MaxId, AssetVocabulary.Empty.MaxId), Is.EqualTo((3, 3, 0)));
    }

    [Test]
    public void FromSymbols_Symbols_IdsFromOneInOrder() =>
        Assert.That(
            AssetVocabulary.FromSymbols(["B", "A"]).Entries, Is.EqualTo(new[] { new AssetEntry("B", 1, true), new AssetEntry("A", 2, true) }));

    [TestCase("A", 0, "B", 1, "'A' has id 0; ids start at 1")]
    [TestCase("A", -1, "B", 1, "'A' has id -1; ids start at 1")]
    [TestCase("A", 1, "B", 1, "'B' has id 1, which another asset has too")]
    [TestCase("A", 1, "a", 2, "'a' is listed twice")]
    [TestCase(" ", 1, "a", 2, "the asset with id 1 has an empty symbol")]
    public void Constructor_Contradiction_Refused(string first, int firstId, string second, int secondId, string expected) =>
        Assert.That(
            () => new AssetVocabulary([new AssetEntry(first, firstId, true), new AssetEntry(second, secondId, true)]),
            Throws.TypeOf<AssetException>().With.Property("Code").EqualTo("assets_invalid").And.Message.Contains(expected));

    [TestCase("BTC", "BTCUSDT")]
    [TestCase("btcusdt", "BTCUSDT")]
    [TestCase(" eth ", "ETH-USD")]
    [TestCase("ETH/USD", null)]
    [TestCase("AAPL", "AAPL")]
    [TestCase("aa", null)]
    [TestCase("BTCUSD", null)]
    [TestCase("XYZ", null)]
    public void Resolve_Text_TheOneSymbolItCanMean(string text, string? expected)
    {
        AssetVocabulary assets = AssetVocabulary.FromSymbols(["BTCUSDT", "ETH-USD", "AAPL"]);
        if (expected is null)
        {
            Assert.That(
                () => assets.Resolve(text),
                Throws.TypeOf<AssetException>().With.Property("Code").EqualTo("symbol_unknown")
                    .And.Message.EqualTo($"'{text}' is none of the 3 symbols that there are: AAPL, BTCUSDT, ETH-USD. Give one of them."));
        }
        else
        {
            Assert.That(assets.Resolve(text).Symbol, Is.EqualTo(expected));
        }
    }

    [Test]
    public void Resolve_Ambiguous_ListsCandidates() =>
        Assert.That(
            () => SymbolResolver.Resolve("btc", ["BTCUSDT", "BTCUSD", "ETHBTC"]),
            Throws.TypeOf<AssetException>().With.Property("Code").EqualTo("symbol_ambiguous")
                .And.Message.EqualTo("'btc' can mean BTCUSD, BTCUSDT. Give the whole symbol."));

    [Test]
    public void Resolve_ExactSymbol_WinsOverLongerOnes() => Assert.That(SymbolResolver.Resolve("BTC", ["BTCUSDT", "BTC"]), Is.EqualTo("BTC"));
}
