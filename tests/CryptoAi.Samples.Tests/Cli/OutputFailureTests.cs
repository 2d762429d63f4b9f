using System.Globalization;
using System.Text;
using CryptoAi.Cli;
using CryptoAi.Cli.Composition;

namespace CryptoAi.Samples.Tests.Cli;

[TestFixture]
public sealed class OutputFailureTests
{
    [Test]
    public void Run_StandardOutputOnAFullDisk_SaidOnStandardErrorWithExitCodeOne()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("BTCUSDT_1h.csv", CandleText.File(CandleText.Rows(150)));
        using FullDisk output = new();
        using StringWriter error = new(CultureInfo.InvariantCulture);

        int exitCode = Run(output, error, "check", path, "--json");

        Assert.That((exitCode, error.ToString().TrimEnd()), Is.EqualTo((1, "error: No space left on device")));
    }

    [Test]
    public void Run_NothingCanBeWritten_TheExitCodeStillSaysIt()
    {
        using FullDisk disk = new();

        Assert.That(Run(disk, disk, "check", "no-such-file.csv", "--json", "--verbose"), Is.EqualTo(1));
    }

    [Test]
    public void Train_ProgressOnAFullDisk_TrainsAndSavesTheModel()
    {
        using TemporaryFolder folder = new();
        using FullDisk progress = new();
        using StringWriter output = new(CultureInfo.InvariantCulture);

        int exitCode = Run(output, progress, ["train", "--data", Workspace.Dataset, "--output", folder.Path, "--json", .. Workspace.TinyModel]);

        Assert.That(exitCode, Is.Zero, output.ToString());
        Assert.That(Directory.GetFiles(folder.Path, "model.safetensors", SearchOption.AllDirectories), Has.Length.EqualTo(1));
    }

    private static int Run(TextWriter output, TextWriter error, params string[] args) =>
        Program.RunAsync(args, new CliEnvironment(output, error, OutIsTerminal: false, ErrorIsTerminal: false, TimeProvider.System)).GetAwaiter().GetResult();

    private sealed class FullDisk : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("No space left on device");
    }
}
