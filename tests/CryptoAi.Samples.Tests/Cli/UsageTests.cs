namespace CryptoAi.Samples.Tests.Cli;

[TestFixture]
public sealed class UsageTests
{
    [TestCase(new string[0], "Name a command", TestName = "nothing")]
    [TestCase(new[] { "chekc" }, "'chekc' is no command", TestName = "unknown command")]
    [TestCase(new[] { "check" }, "FILE|check", TestName = "missing argument")]
    [TestCase(new[] { "check", "a.csv", "--bogus" }, "'--bogus' is no flag of 'cryptoai check'", TestName = "unknown flag after files")]
    [TestCase(new[] { "check", "--bogus", "a.csv" }, "'--bogus' is no flag of 'cryptoai check'", TestName = "unknown flag before files")]
    public void Run_BadArguments_ExitsWithTwo(string[] args, string pattern)
    {
        Assert.That(CliRun.Fail(args).GetProperty("message").GetString(), Does.Match(pattern));
    }

    [Test]
    public void Help_EveryCommand_ExitsWithZeroAndDescribesItsFlags([Values("check")] string command)
    {
        CliRun run = CliRun.Succeed(command, "--help");

        Assert.That(run.Out, Does.Match($"\\b{command} .*\\[options\\]").And.Contain("--json"));
    }
}
