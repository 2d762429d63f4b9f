using CryptoAi.Samples.Tests.Cli;

namespace CryptoAi.Samples.Tests.SignalApi;

/// <summary>Simulated candles and a tiny trained Transformer for all tests that only read them.</summary>
[SetUpFixture]
internal sealed class ApiWorkspace
{
    /// <summary>A model that trains in a second.</summary>
    public static readonly string[] TinyModel =
        ["--model", "transformer", "--num-assets", "4", "--d-model", "8", "--num-heads", "2", "--num-layers", "1", "--dim-feedforward", "16", "--sequence-length", "20", "--epochs", "1", "--threads", "1"];

    private static TemporaryFolder? _folder;

    public static string Data => Folder.File("data");

    public static string Dataset => Folder.File("data", "set.csv");

    public static string Models => Folder.File("models");

    public static string Bundle { get; private set; } = "";

    private static TemporaryFolder Folder => _folder ?? throw new InvalidOperationException("The workspace was not made.");

    [OneTimeSetUp]
    public void Make()
    {
        _folder = new TemporaryFolder();
        CliRun.Succeed("simulate", "--assets", "3", "--candles", "600", "--output", Data);
        CliRun.Succeed("prepare", "--data", Data, "--features", "core9", "--threshold", "0.005", "--output", Dataset);
        Bundle = Train(Models);
    }

    [OneTimeTearDown]
    public void Delete() => _folder?.Dispose();

    /// <summary>Trains another model of the same data.</summary>
    /// <returns>Its bundle.</returns>
    public static string Train(string models, params string[] args) =>
        CliRun.Succeed(["train", "--data", Dataset, "--output", models, "--json", .. TinyModel, .. args]).Json.GetProperty("bundle").GetString()!;
}
