using System.Xml.Linq;
using CryptoAi.Samples.Tests.Cli;

namespace CryptoAi.Samples.Tests.TransformerAttention;

/// <summary>The sample as a process, small.</summary>
public sealed class TransformerAttentionTests
{
    [Test]
    public void Run_Simulated_ShowsBarsHeadsAndFeaturesAndWritesThePictures()
    {
        using TemporaryFolder folder = new();

        (int exitCode, string output, string error) = SampleProcess.Run(
            "TransformerAttention", ["--candles", "400", "--epochs", "1", "--threads", "1", "--bars-per-block", "30", "--output", folder.Path]);

        Assert.That(exitCode, Is.Zero, error);
        foreach (string part in new[] { "2 layers of 4 heads", "if all counted the same", "layer 2, head 4", "59…30 ago", "29…0 ago", "rsi", "wrote " })
        {
            Assert.That(output, Does.Contain(part));
        }

        Assert.That(XElement.Load(folder.File("attention.svg")).Value, Does.Contain("layer 2, head 4"));
        Assert.That(XElement.Load(folder.File("rollout.svg")).Value, Does.Not.Contain("layer 2"));
        Assert.That(File.ReadLines(folder.File("attention.csv")).Count(), Is.EqualTo(1 + (10 * 60 * 60)));
    }

    [TestCase("--data", "no-such-folder")]
    [TestCase("--candles", "60")]
    public void Run_DataThatDoesNotSuffice_ExitsWithTwoAndAMessage(string flag, string value)
    {
        using TemporaryFolder folder = new();

        (int exitCode, _, string error) = SampleProcess.Run("TransformerAttention", [flag, value, "--output", folder.Path]);

        Assert.That(exitCode, Is.EqualTo(2), error);
        Assert.That(error, Is.Not.Empty.And.Not.Contain("   at "));
    }
}
