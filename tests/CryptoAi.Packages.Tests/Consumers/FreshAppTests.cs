using System.Diagnostics;
using System.Text.RegularExpressions;
using CryptoAi.Packages.Tests.Processes;

namespace CryptoAi.Packages.Tests.Consumers;

/// <summary>A fresh console application with the package <c>CryptoAi</c>, and a fresh web application with <c>CryptoAi.Models</c> that serves what the first one trained.</summary>
internal sealed partial class FreshAppTests
{
    private ConsumerApp? _app;

    private ConsumerApp App => _app ?? throw new InvalidOperationException("The application was not made.");

    [Test]
    [Order(1)]
    public void FirstSignal_AsThePackagesReadMeSays_InUnderFiveMinutes()
    {
        string readme = File.ReadAllText(Path.Combine(RealData.RepositoryRoot, "src", "CryptoAi", "README.md"));
        long start = Stopwatch.GetTimestamp();
        _app = new ConsumerApp("console", "FirstSignal");
        App.AddPackage("CryptoAi");
        App.Write(CSharp().Match(readme).Groups["code"].Value);
        string output = App.Dotnet("run", "-c", "Release");

        Assert.That(output, Does.Contain("ALPHAUSDT 1h: ").And.Contain("Base rate of "));
        Assert.That(Stopwatch.GetElapsedTime(start), Is.LessThan(TimeSpan.FromMinutes(5)));
    }

    [Test]
    [Order(2)]
    public void MainJob_FromSimulatedCandles_TrainsEvaluatesAndSaves()
    {
        App.Write(ConsumerApp.Program("MainJob"));

        Assert.That(App.Run(), Does.Match("tested on [1-9][0-9]* samples against majority, ").And.Contain("saved: True"));
    }

    [Test]
    [Order(3)]
    public void MainJob_ThatOnlyPredicts_LoadsNoTraining() =>
        Assert.That(App.Run("predict"), Does.Contain("\"symbol\": \"ALPHAUSDT\"").And.Match("(?m)^loaded: CryptoAi.Features, CryptoAi.Models\r?$"));

    [Test]
    [Order(4)]
    public async Task WebApp_WithTheModelsPackage_AnswersOverHttpWithoutTraining()
    {
        ConsumerApp web = new("web", "SignalServer");
        web.AddPackage("CryptoAi.Models");
        web.Write(ConsumerApp.Program("Server"));
        web.Dotnet("build", "-c", "Release", "-p:TreatWarningsAsErrors=true");
        string models = Path.Combine(App.Folder, "models");
        string candles = Path.Combine(App.Folder, "candles");

        await using WebServer server = await WebServer.StartAsync(Path.Combine(web.Output, "SignalServer.dll"), $"--Models={models}", $"--Candles={candles}");
        using HttpResponseMessage answer = await server.Client.PostAsync("/predict/ALPHAUSDT", content: null);
        string signal = await answer.Content.ReadAsStringAsync();
        string loaded = await server.Client.GetStringAsync("/loaded");

        Assert.That(answer.IsSuccessStatusCode, Is.True, signal);
        Assert.That(signal, Does.Contain("\"symbol\": \"ALPHAUSDT\"").And.Contain("\"is_known_asset\": true"));
        Assert.That(loaded, Is.EqualTo("""["CryptoAi.Features","CryptoAi.Models"]"""));
        Assert.That(Directory.GetFiles(web.Output, "CryptoAi.*.dll").Select(Path.GetFileName), Is.EquivalentTo(["CryptoAi.Features.dll", "CryptoAi.Models.dll"]));
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharp();
}
