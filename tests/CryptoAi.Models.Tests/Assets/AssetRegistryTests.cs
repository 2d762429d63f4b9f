using CryptoAi.Models.Assets;

namespace CryptoAi.Models.Tests.Assets;

internal sealed class AssetRegistryTests
{
    private TemporaryFolder _folder = null!;
    private AssetRegistry _registry = null!;

    [SetUp]
    public void Open()
    {
        _folder = new TemporaryFolder();
        _registry = new AssetRegistry(_folder["deep/er/assets.json"]);
    }

    [TearDown]
    public void Close() => _folder.Dispose();

    [Test]
    public void List_NoFile_EmptyAndNothingMade()
    {
        Assert.That(_registry.List(), Is.Empty);
        Assert.That(_registry.Find("BTCUSDT"), Is.Null);
        Assert.That(Directory.GetFileSystemEntries(_folder.Path), Is.Empty);
    }

    [Test]
    public void Register_NewAndKnown_IdsInOrderOfRegistrationForEver()
    {
        RegisteredAsset btc = _registry.Register("BTCUSDT", MarketKind.Crypto);
        IReadOnlyList<RegisteredAsset> more = _registry.Register(
            [KeyValuePair.Create("AAPL", MarketKind.Stock), KeyValuePair.Create("btcusdt", MarketKind.Crypto), KeyValuePair.Create("ADAUSDT", MarketKind.Crypto)]);

        Assert.That(btc, Is.EqualTo(new RegisteredAsset("BTCUSDT", 1, MarketKind.Crypto)));
        Assert.That(more, Is.EqualTo((RegisteredAsset[])[new("AAPL", 2, MarketKind.Stock), btc, new("ADAUSDT", 3, MarketKind.Crypto)]));
        Assert.That(new AssetRegistry(_registry.Path).List(), Is.EqualTo((RegisteredAsset[])[btc, more[0], more[2]]));
        Assert.That(new AssetRegistry(_registry.Path).Find("aapl"), Is.EqualTo(more[0]));
    }

    [Test]
    public void Register_AllKnown_FileNotTouched()
    {
        _registry.Register("BTCUSDT", MarketKind.Crypto);
        DateTime written = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_registry.Path, written);
        using FileStream locked = new(_registry.Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        _registry.Register("BTCUSDT", MarketKind.Crypto);

        Assert.That(File.GetLastWriteTimeUtc(_registry.Path), Is.EqualTo(written));
    }

    [Test]
    public void Register_OtherMarket_RefusedAndNothingRegistered()
    {
        _registry.Register("GOLD", MarketKind.Stock);

        AssetException? error = Assert.Throws<AssetException>(
            () => _registry.Register([KeyValuePair.Create("NEW", MarketKind.Crypto), KeyValuePair.Create("GOLD", MarketKind.Commodity)]));

        Assert.That((error!.Code, error.File), Is.EqualTo(("asset_market_conflict", _registry.Path)));
        Assert.That(error.Message, Does.Contain("'GOLD' is Stock with id 1"));
        Assert.That(_registry.Find("NEW"), Is.Null);
    }

    [TestCase("", MarketKind.Crypto)]
    [TestCase(" ", MarketKind.Crypto)]
    [TestCase("X", (MarketKind)99)]
    public void Register_Impossible_Refused(string symbol, MarketKind market) =>
        Assert.That(() => _registry.Register(symbol, market), Throws.TypeOf<AssetException>().With.Property("Code").EqualTo("assets_invalid"));

    [Test]
    public void Register_AssetTakenOutByHand_ItsIdIsNotGivenAgain()
    {
        _registry.Register("A", MarketKind.Crypto);
        _registry.Register("B", MarketKind.Crypto);
        string text = File.ReadAllText(_registry.Path);
        int start = text.IndexOf(",\n    {\n      \"symbol\": \"B\"", StringComparison.Ordinal);
        File.WriteAllText(_registry.Path, string.Concat(text.AsSpan(0, start), text.AsSpan(text.IndexOf('}', start) + 1)));
        Assert.That(_registry.List(), Has.Count.EqualTo(1));

        Assert.That(_registry.Register("C", MarketKind.Crypto).Id, Is.EqualTo(3));
    }

    [Test]
    public void Register_LastIdGiven_RefusedAndTheFileStaysUsable()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_registry.Path)!);
        File.WriteAllText(_registry.Path, """{"format": "cryptoai.assets", "format_version": 1, "next_id": 2147483646, "assets": [{"symbol": "A", "id": 1, "market": "crypto"}]}""");

        Assert.That(_registry.Register("LAST", MarketKind.Crypto).Id, Is.EqualTo(int.MaxValue - 1));
        Assert.That(() => _registry.Register("MORE", MarketKind.Crypto), Throws.TypeOf<AssetException>().With.Property("Code").EqualTo("registry_full"));
        Assert.That(_registry.List().Select(static a => a.Symbol), Is.EqualTo((string[])["A", "LAST"]));
    }

    [TestCase("", "empty")]
    [TestCase("{", "")]
    [TestCase("null", "null")]
    [TestCase("""{"format": "x", "format_version": 1, "next_id": 1, "assets": []}""", "format 'x'")]
    [TestCase("""{"format": "cryptoai.assets", "format_version": 2, "next_id": 1, "assets": []}""", "version 2")]
    [TestCase("""{"format": "cryptoai.assets", "format_version": 1, "next_id": 0, "assets": []}""", "next id is 0")]
    [TestCase("""{"format": "cryptoai.assets", "format_version": 1, "next_id": 2, "assets": [null]}""", "impossible")]
    [TestCase("""{"format": "cryptoai.assets", "format_version": 1, "next_id": 2, "assets": [{"symbol": "A", "id": 2, "market": "crypto"}]}""", "impossible")]
    [TestCase("""{"format": "cryptoai.assets", "format_version": 1, "next_id": 2, "assets": [{"symbol": "A", "id": 0, "market": "crypto"}]}""", "impossible")]
    [TestCase("""{"format": "cryptoai.assets", "format_version": 1, "next_id": 2, "assets": [{"symbol": "A", "id": 1, "market": "moon"}]}""", "")]
    [TestCase("""{"format": "cryptoai.assets", "format_version": 1, "next_id": 3, "assets": [{"symbol": "A", "id": 1, "market": "crypto"}, {"symbol": "a", "id": 2, "market": "crypto"}]}""", "twice")]
    [TestCase("""{"format": "cryptoai.assets", "format_version": 1, "next_id": 3, "assets": [{"symbol": "A", "id": 1, "market": "crypto"}, {"symbol": "B", "id": 1, "market": "crypto"}]}""", "twice")]
    public void AnyCall_FileIsNoRegistry_RefusedAndUntouched(string content, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_registry.Path)!);
        File.WriteAllText(_registry.Path, content);

        foreach (Action call in (Action[])[() => _registry.List(), () => _registry.Find("A"), () => _registry.Register("Z", MarketKind.Crypto)])
        {
            AssetException? error = Assert.Throws<AssetException>(() => call());
            Assert.That((error!.Code, error.File), Is.EqualTo(("registry_invalid", _registry.Path)));
            Assert.That(error.Message, Does.Contain(text));
        }

        Assert.That(File.ReadAllText(_registry.Path), Is.EqualTo(content));
    }

    [Test]
    public void Register_FromManyAtOnce_EveryIdOnceAndNothingLost()
    {
        const int Writers = 8;
        const int Each = 12;
        List<RegisteredAsset>[] given = [.. Enumerable.Range(0, Writers).Select(static _ => new List<RegisteredAsset>())];

        Parallel.For(0, Writers, new ParallelOptions { MaxDegreeOfParallelism = Writers }, w =>
        {
            AssetRegistry own = new(_registry.Path);
            for (int i = 0; i < Each; i++)
            {
                given[w].Add(own.Register($"OWN{w}_{i}", MarketKind.Crypto));
                given[w].Add(own.Register($"SHARED{i}", MarketKind.Stock));
            }
        });

        IReadOnlyList<RegisteredAsset> all = _registry.List();
        Assert.That(all.Select(static a => a.Id), Is.EqualTo(Enumerable.Range(1, (Writers + 1) * Each)));
        Assert.That(all.Select(static a => a.Symbol), Is.Unique);
        foreach (RegisteredAsset asset in given.SelectMany(static g => g))
        {
            Assert.That(all, Does.Contain(asset), "an id that was given stays");
        }

        Assert.That(Directory.GetFiles(Path.GetDirectoryName(_registry.Path)!).Select(Path.GetFileName), Is.EquivalentTo((string[])["assets.json", "assets.json.lock"]));
    }

    [Test]
    public void Register_FolderIsAFile_NotWritten()
    {
        File.WriteAllText(_folder["x"], "x");

        Assert.That(
            () => new AssetRegistry(_folder["x/assets.json"]).Register("A", MarketKind.Crypto),
            Throws.TypeOf<AssetException>().With.Property("Code").AnyOf("registry_not_written", "registry_unreadable"));
    }
}
