using System.Text.Json;

namespace CryptoAi.Samples.Tests.Cli;

/// <summary>A folder with simulated candles, a dataset and a tiny trained model, made once for all tests that only read it.</summary>
[SetUpFixture]
internal sealed class Workspace
{
    /// <summary>A model that trains in a second.</summary>
    public static readonly string[] TinyModel = ["--hidden-size", "4", "--num-assets", "4", "--embedding-dim", "2", "--sequence-length", "20", "--epochs", "2", "--threads", "1"];

    private static TemporaryFolder? _folder;

    public static string Data => Folder.File("data");

    public static string Dataset => Folder.File("data", "set.csv");

    public static string Models => Folder.File("models");

    public static JsonElement Trained { get; private set; }

    public static string Bundle => Trained.GetProperty("bundle").GetString()!;

    private static TemporaryFolder Folder => _folder ?? throw new InvalidOperationException("The workspace was not made.");

    [OneTimeSetUp]
    public void Make()
    {
        _folder = new TemporaryFolder();
        CliRun.Succeed("simulate", "--assets", "2", "--candles", "600", "--output", Data);
        CliRun.Succeed("prepare", "--data", Data, "--features", "core9", "--threshold", "0.005", "--output", Dataset);
        Trained = CliRun.Succeed(["train", "--data", Dataset, "--output", Models, "--json", .. TinyModel]).Json;
    }

    [OneTimeTearDown]
    public void Delete() => _folder?.Dispose();

    /// <summary>A copy of the bundle to break.</summary>
    public static string CopyBundle(TemporaryFolder folder)
    {
        string copy = folder.File("bundle");
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.EnumerateFiles(Bundle))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        return copy;
    }
}
