using System.Globalization;

namespace CryptoAi.Samples.Tests.Cli;

[TestFixture]
public sealed class UsageTests
{
    [TestCase(new string[0], "Name a command", TestName = "nothing")]
    [TestCase(new[] { "chekc" }, "'chekc' is no command", TestName = "unknown command")]
    [TestCase(new[] { "check" }, "FILE|check", TestName = "missing argument")]
    [TestCase(new[] { "check", "" }, "FILE is empty; expected a path", TestName = "empty file")]
    [TestCase(new[] { "import", "a.zip", " " }, "FILE is empty; expected a path", TestName = "blank file among others")]
    [TestCase(new[] { "ensemble", "--bundles", "a", "", "--data", "b" }, "--bundles is empty; expected a path", TestName = "empty bundle")]
    [TestCase(new[] { "check", "a.csv", "--bogus" }, "'--bogus' is no flag of 'cryptoai check'", TestName = "unknown flag after files")]
    [TestCase(new[] { "check", "--bogus", "a.csv" }, "'--bogus' is no flag of 'cryptoai check'", TestName = "unknown flag before files")]
    public void Run_BadArguments_ExitsWithTwo(string[] args, string pattern)
    {
        Assert.That(CliRun.Fail(args).GetProperty("message").GetString(), Does.Match(pattern));
    }

    [Test]
    public void Help_EveryCommand_ExitsWithZeroAndDescribesItsFlags([Values("check", "collect", "simulate", "prepare", "train", "evaluate", "tune", "finetune", "ensemble", "compare", "predict", "inspect")] string command)
    {
        CliRun run = CliRun.Succeed(command, "--help");

        Assert.That(run.Out, Does.Match($"\\b{command} .*\\[options\\]").And.Contain("--json"));
    }

    [Test]
    public void Help_Train_ShowsTheDefaultsOfTheDesign()
    {
        string help = CliRun.Succeed("train", "--help").Out;

        string[] expected =
        [
            @"--num-assets .*500; transformer: 0", @"--embedding-dim .*default: 16", @"--hidden-size .*default: 64", @"--num-layers .*2; transformer: 3", @"--dropout .*0\.3; transformer: 0\.1",
            @"--sequence-length .*default: 60", @"--batch-size .*default: 64", @"--epochs .*default: 50", @"--lr .*default: 0\.001", @"--patience .*default: 10", @"--device <cpu\|cuda\|mps> .*default: cpu",
            @"--d-model .*default: 64", @"--num-heads .*default: 4", @"--dim-feedforward .*default: 256", @"--monitor .*default: loss", @"--decision .*default: balanced",
            @"--engine .*default: managed", @"--seed .*default: 42", @"--output .*default: models/",
        ];
        Assert.Multiple(() =>
        {
            foreach (string pattern in expected)
            {
                Assert.That(help, Does.Match(pattern));
            }
        });
    }

    [TestCase("train", "Data and bundle", "Model", "Boosted trees", "Training", "Learning rate schedule", "Best epoch and end", "Weights of classes and samples", "Split and calibration", "Computing and going on", "Checks instead of a training", "Preparation in memory, instead of --data", "General")]
    [TestCase("evaluate", "Model and data", "Walk-forward", "Backtest", "Computing", "General")]
    [TestCase("tune", "Data and search", "Model", "Training", "Learning rate schedule", "Best epoch and end", "Weights of classes and samples", "Split and calibration", "General")]
    [TestCase("finetune", "Model and data", "Fine-tuning", "Training", "Learning rate schedule", "Best epoch and end", "Weights of classes and samples", "Split and calibration", "Computing and going on", "General")]
    [TestCase("ensemble", "Members and data", "Combination", "Computing", "General")]
    [TestCase("compare", "Data and result", "Models", "Assets with few bars, and unseen ones", "Shape of the networks", "Individual trees", "Training", "Learning rate schedule", "Best epoch and end", "Weights of classes and samples", "Split and calibration", "Computing", "General")]
    [TestCase("check")]
    public void Help_ManyFlags_StandUnderHeadings(string command, params string[] headings)
    {
        string[] lines = CliRun.Succeed(command, "--help").Out.Split('\n');
        Assert.That(lines.Where(static l => l.Length > 1 && l[0] == ' ' && l[1] != ' ').Select(static l => l.Trim().TrimEnd(':')), Is.EqualTo(headings).AsCollection);
    }

    [Test]
    public void Run_CultureWithDecimalComma_ReadsAndWritesPoints()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat.NumberDecimalSeparator = ",";
        commas.NumberFormat.NumberGroupSeparator = ".";
        using TemporaryFolder folder = new();
        CultureInfo.CurrentCulture = commas;
        try
        {
            string[] args = ["prepare", "--data", Workspace.Data, "--features", "core9", "--threshold", "0.005", "--output", folder.File("set.csv")];
            string text = CliRun.Succeed(args).Out;

            Assert.Multiple(() =>
            {
                Assert.That(text, Does.Contain("±0.5%").And.Contain("1,200 rows"));
                Assert.That(CliRun.Succeed("train", "--help").Out, Does.Contain("[default: 0.001]"));
                Assert.That(File.ReadAllText(folder.File("set.csv")), Is.EqualTo(File.ReadAllText(Workspace.Dataset)));
            });
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
