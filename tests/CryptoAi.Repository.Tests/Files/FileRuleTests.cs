using System.Text.RegularExpressions;

namespace CryptoAi.Repository.Tests.Files;

/// <summary>Rules for every committed file.</summary>
internal sealed partial class FileRuleTests
{
    // hosts that texts may name: examples in tests, schemas and the pages that documents cite
    private static readonly HashSet<string> KnownHosts = new(StringComparer.OrdinalIgnoreCase)
    {
        "x.y", "www.CryptoDataDownload.com", "keepachangelog.com", "semver.org", "arxiv.org", "www.w3.org",

        // where market data are: the default of an option, and the example of another
        "api.binance.com", "www.alphavantage.co", "data.binance.vision",

        // this machine, whichever it is: where a server listens
        "127.0.0.1",
    };

    private static readonly string[] BinaryExtensions = [".safetensors", ".png", ".gz"];

    private static IEnumerable<string> TextFiles => Checkout.Files.Where(static f => !BinaryExtensions.Contains(Path.GetExtension(f)));

    [Test]
    public void TextFiles_All_NameNoPathOfAMachine() => RequireNoMatch(MachinePath());

    [Test]
    public void TextFiles_All_NameNoUnknownHost()
    {
        IEnumerable<string> found =
            from file in TextFiles
            from Match match in Url().Matches(Checkout.Read(file))
            where !KnownHosts.Contains(match.Groups["host"].Value)
            select $"{file}: {match.Value}";
        Assert.That(found, Is.Empty, "A host that a document really needs is added to the list in this test; package sources never are.");
    }

    [Test]
    public void TextFiles_ExceptTheOnePlace_DoNotReachOutOfTheRepository()
    {
        // written in two parts, so that this file passes
        string outside = "../" + "shared";
        IEnumerable<string> found = TextFiles.Where(f => f != "tests/CryptoAi.Testing/RealData.cs" && Checkout.Read(f).Contains(outside, StringComparison.Ordinal));
        Assert.That(found, Is.Empty, "Only RealData knows where optional real data lies.");
    }

    [Test]
    public void TextFiles_All_EndWithOneLineFeedAndHaveNoCarriageReturn()
    {
        IEnumerable<string> found = TextFiles.Where(static f =>
        {
            string text = File.ReadAllText(Checkout.Full(f));
            return text.Length > 0 && (!text.EndsWith('\n') || text.EndsWith("\n\n", StringComparison.Ordinal) || text.Contains('\r', StringComparison.Ordinal));
        });
        Assert.That(found, Is.Empty);
    }

    [Test]
    public void TextFiles_All_HaveNoUnfinishedMarks() => RequireNoMatch(UnfinishedMark());

    private static void RequireNoMatch(Regex pattern)
    {
        IEnumerable<string> found =
            from file in TextFiles
            let match = pattern.Match(Checkout.Read(file))
            where match.Success
            select $"{file}: {match.Value}";
        Assert.That(found, Is.Empty);
    }

    [GeneratedRegex(@"(?<![\w.$}~*])/(home|root|Users|work|mnt)/\w+|[A-Za-z]:\\Users\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"https?://(?<host>[^\s/""'<>)\\:]+)")]
    private static partial Regex Url();

    // written so that this file passes
    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK)\b")]
    private static partial Regex UnfinishedMark();
}
