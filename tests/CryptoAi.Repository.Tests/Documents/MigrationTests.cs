using System.Text.RegularExpressions;

namespace CryptoAi.Repository.Tests.Documents;

/// <summary>What the page for newcomers from elsewhere calls things here is what they are called.</summary>
internal sealed partial class MigrationTests
{
    [Test]
    public void Names_OfTheRightColumn_AreThoseOfTheCode()
    {
        string[] rows = [.. Row().Matches(Checkout.Read("docs/migration.md")).Select(static m => m.Groups["here"].Value)];
        Assert.That(rows, Has.Length.GreaterThan(12));

        string surface = string.Concat(Checkout.FilesOf("src", ".txt").Where(static f => Path.GetFileName(f) == "PublicApi.txt").Select(Checkout.Read));
        IEnumerable<string> names = rows.SelectMany(static r => Name().Matches(r)).SelectMany(static m => m.Groups["name"].Value.Split('.'));
        Assert.That(names.Where(n => !Regex.IsMatch(surface, $@"\b{n}\b")), Is.Empty);
    }

    [GeneratedRegex(@"^\| .* \| (?<here>.*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(?<name>[A-Z][\w.]+)`")]
    private static partial Regex Name();
}
