using System.Text.Json;
using CryptoAi.Packages.Tests.Processes;

namespace CryptoAi.Packages.Tests.Consumers;

/// <summary>The command line, installed as a .NET tool.</summary>
internal sealed class ToolTests
{
    private const string Candles = "candles";
    private string _folder = "";
    private string _tool = "";

    [OneTimeSetUp]
    public void Install()
    {
        _folder = Directory.CreateDirectory(Path.Combine(PackageFeed.Outside, "tool")).FullName;
        DotnetProcess.Succeed("dotnet", _folder, PackageFeed.Environment, "tool", "install", "CryptoAi.Cli", "--tool-path", "bin");
        _tool = Path.Combine(_folder, "bin", OperatingSystem.IsWindows() ? "cryptoai.exe" : "cryptoai");
    }

    [Test]
    [Order(1)]
    public void Tool_WithoutArguments_ListsItsCommands() => Assert.That(Run("--help"), Does.Contain("simulate").And.Contain("train").And.Contain("predict"));

    [Test]
    [Order(2)]
    public void Tool_FromCandlesToASignal_DoesTheMainJob()
    {
        Json("simulate", "--assets", "2", "--candles", "2000", "--output", Candles);
        Json("prepare", "--data", Candles, "--features", "core9", "--output", "dataset.csv");
        JsonElement trained = Json("train", "--data", "dataset.csv", "--epochs", "1");
        JsonElement evaluated = Json("evaluate", "--data", "dataset.csv", "--bundle", trained.GetProperty("bundle").GetString()!);
        JsonElement signal = Json("predict", "ALPHA", "--candles", Directory.GetFiles(Path.Combine(_folder, Candles), "ALPHAUSDT*.csv").Single());

        Assert.That(evaluated.GetProperty("test").GetProperty("n").GetInt64(), Is.EqualTo(trained.GetProperty("test").GetProperty("n").GetInt64()).And.Positive);
        Assert.That(signal.GetProperty("symbol").GetString(), Is.EqualTo("ALPHAUSDT"));
    }

    private JsonElement Json(params IEnumerable<string> arguments)
    {
        string output = Run([.. arguments, "--json"]);
        return JsonElement.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..(output.LastIndexOf('}') + 1)]);
    }

    private string Run(params IEnumerable<string> arguments) => DotnetProcess.Succeed(_tool, _folder, PackageFeed.Environment, arguments);
}
