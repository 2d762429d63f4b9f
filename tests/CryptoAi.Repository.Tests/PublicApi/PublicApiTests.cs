using System.Reflection;

namespace CryptoAi.Repository.Tests.PublicApi;

/// <summary>The public surface of each package is a committed list: a change of it is seen in review.</summary>
internal sealed class PublicApiTests
{
    // what a user of the packages has anyway; MathNet.Numerics computes inside, and TorchSharp belongs to the package that adapts it
    private static readonly string[] Known = ["CryptoAi.", "System.", "Microsoft.Extensions."];

    [TestCaseSource(typeof(PublicTypes), nameof(PublicTypes.Packages))]
    public void PublicSurface_OfAPackage_IsTheCommittedOne(Assembly package) =>
        Regeneration.Require($"src/{package.GetName().Name}/PublicApi.txt", PublicApiText.Of(package));

    [TestCaseSource(typeof(PublicTypes), nameof(PublicTypes.Packages))]
    public void PublicSurface_OfAPackage_NamesNoTypeOfAForeignLibrary(Assembly package) => Assert.That(Foreign(package), Is.Empty);

    [Test]
    public void PublicSurface_OfAForeignLibrary_IsSeenAsSuch() =>
        Assert.That(Foreign(typeof(MathNet.Numerics.LinearAlgebra.Matrix<double>).Assembly), Has.Some.Contains("MathNet.Numerics.LinearAlgebra"));

    [TestCaseSource(typeof(PublicTypes), nameof(PublicTypes.Packages))]
    public void Assembly_OfAPackage_IsMarkedAsTrimmable(Assembly package) => Assert.That(
        package.GetCustomAttributes<AssemblyMetadataAttribute>().Select(static a => (a.Key, a.Value)), Has.Member(("IsTrimmable", "True")).And.Member(("IsAotCompatible", "True")));

    private static IEnumerable<string> Foreign(Assembly package) =>
        from named in PublicTypes.Of(package)
        let library = named.Type.Assembly.GetName().Name + "."
        where !Known.Any(k => library.StartsWith(k, StringComparison.Ordinal))
        select $"{named.Member}: {named.Type}";
}
