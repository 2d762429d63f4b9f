using System.Globalization;
using System.Text.Json;
using CryptoAi.Cli;
using CryptoAi.Cli.Composition;

namespace CryptoAi.Samples.Tests.Cli;

/// <summary>One run of the command line in this process, with everything that it wrote.</summary>
internal sealed record CliRun(int ExitCode, string Out, string Error)
{
    /// <summary>Standard output as the one JSON document that it must be.</summary>
    public JsonElement Json
    {
        get
        {
            using JsonDocument document = JsonDocument.Parse(Out);
            return document.RootElement.Clone();
        }
    }

    public static CliRun Of(params string[] args) => Of(TimeProvider.System, CancellationToken.None, args);

    public static CliRun Of(TimeProvider time, CancellationToken cancellationToken, params string[] args)
    {
        using StringWriter output = new(CultureInfo.InvariantCulture);
        using StringWriter error = new(CultureInfo.InvariantCulture);
        CliEnvironment environment = new(output, error, OutIsTerminal: false, ErrorIsTerminal: false, time);
        int exitCode = Program.RunAsync(args, environment, cancellationToken).GetAwaiter().GetResult();
        return new CliRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs and requires success.</summary>
    public static CliRun Succeed(params string[] args)
    {
        CliRun run = Of(args);
        Assert.That(run.ExitCode, Is.Zero, $"{string.Join(' ', args)}\n{run.Out}\n{run.Error}");
        return run;
    }

    /// <summary>Runs with and without <c>--json</c> and requires exit code 2 with the same message in both, as the contract has it.</summary>
    public static JsonElement Fail(params string[] args)
    {
        CliRun text = Of(args);
        CliRun json = Of([.. args, "--json"]);
        Assert.That((text.ExitCode, json.ExitCode), Is.EqualTo((2, 2)), $"{string.Join(' ', args)}\n{text.Out}\n{text.Error}\n{json.Out}");
        JsonElement error = json.Json.GetProperty("error");
        Assert.Multiple(() =>
        {
            Assert.That(text.Error, Does.Contain($"error: {error.GetProperty("message").GetString()}"));
            Assert.That(error.GetProperty("code").GetString(), Does.Match("^[a-z][a-z0-9_]+$"));
            Assert.That(json.Error, Does.Not.Contain("error:"));
        });
        return error;
    }
}
