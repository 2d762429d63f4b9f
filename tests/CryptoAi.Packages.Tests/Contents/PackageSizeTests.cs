using System.Globalization;
using System.Text.RegularExpressions;

namespace CryptoAi.Packages.Tests.Contents;

/// <summary>The sizes that <c>docs/packages.md</c> states are those of the packages.</summary>
internal sealed partial class PackageSizeTests
{
    private const long Limit = 2_000_000;

    // growth by less than this needs no new figure in the document
    private const double Tolerance = 0.2;

    private static readonly string[] Core = ["CryptoAi.Features", "CryptoAi.Models", "CryptoAi.Training"];

    private static IReadOnlyList<ExpectedPackage> Packages => ExpectedPackage.All;

    [Test]
    public void CorePackages_Together_AreUnderTwoMegabytes() =>
        Assert.That(Core.Sum(Size), Is.LessThan(Limit));

    [TestCaseSource(nameof(Packages))]
    public void Size_OfEachPackage_IsTheStatedOne(ExpectedPackage expected)
    {
        string document = File.ReadAllText(Path.Combine(RealData.RepositoryRoot, "docs", "packages.md"));
        double stated = Row().Matches(document).Where(m => m.Groups["id"].Value == expected.Id).Select(static m => double.Parse(m.Groups["kilobytes"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)).Single();

        Assert.That(Size(expected.Id) / 1000.0, Is.EqualTo(stated).Within(Math.Max(2, Tolerance * stated)), "kB");
    }

    private static long Size(string id) => new FileInfo(PackageFeed.FileOf(id)).Length;

    [GeneratedRegex(@"^\| `(?<id>[\w.]+)` \| (?<kilobytes>[\d,]+) kB ", RegexOptions.Multiline)]
    private static partial Regex Row();
}
