using System.Runtime.InteropServices;
using CryptoAi.Packages.Tests.Processes;

namespace CryptoAi.Packages.Tests.Consumers;

/// <summary>The program of <c>samples/TrimmedApp</c> with the packages, published as one self-contained, trimmed file: no warning of the trimmer, and it runs.</summary>
internal sealed class TrimmedAppTests
{
    private const string Name = "TrimmedApp";

    [Test]
    public void TrimmedApp_AsOneFileWithoutWarnings_TrainsAndPredicts()
    {
        ConsumerApp app = new("console", Name);
        app.AddPackage("CryptoAi");
        app.Write(File.ReadAllText(Path.Combine(RealData.RepositoryRoot, "samples", Name, "Program.cs")));
        string published = Path.Combine(app.Folder, "published");
        (int exitCode, string output) = DotnetProcess.Run(
            "dotnet",
            app.Folder,
            PackageFeed.Environment,
            [
                "publish", "-c", "Release", "-r", Platform, "-o", published, "--self-contained",
                "-p:PublishTrimmed=true", "-p:PublishSingleFile=true", "-p:TrimmerSingleWarn=false", "-p:TreatWarningsAsErrors=true",
            ]);
        if (exitCode != 0 && output.Contains("NU110", StringComparison.Ordinal) && output.Contains("Microsoft.NETCore.App.Runtime", StringComparison.Ordinal))
        {
            Assert.Ignore($"Skipped: the package source has no runtime to publish with.\n{output}");
        }

        Assert.That(exitCode, Is.Zero, output);
        string program = Path.Combine(published, OperatingSystem.IsWindows() ? Name + ".exe" : Name);
        string signal = DotnetProcess.Succeed(program, published, PackageFeed.Environment);
        Assert.That(Directory.GetFiles(published).Where(static f => !f.EndsWith(".pdb", StringComparison.Ordinal)), Is.EquivalentTo([program]));
        Assert.That(signal, Does.Contain("\"symbol\": \"ALPHAUSDT\"").And.Contain("the same after loading: True"));
        Assert.That(signal, Does.Contain("refused: Wrong:Engine has the key Thread, which is no option; the nearest that there are: Threads, WidestVector."), "what binds and what names keys survives");
    }

    private static string Platform
    {
        get
        {
            string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
            return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        }
    }
}
