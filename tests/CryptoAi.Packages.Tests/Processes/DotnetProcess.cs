using System.Diagnostics;

namespace CryptoAi.Packages.Tests.Processes;

/// <summary>A program, run to its end as a user would run it: without what the test runner set for itself.</summary>
internal static class DotnetProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    /// <summary>Runs a program in a folder and gives its output; a test fails when the exit code is not 0.</summary>
    public static string Succeed(string program, string folder, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        (int exitCode, string output) = Run(program, folder, environment, arguments);
        Assert.That(exitCode, Is.Zero, $"{program} {string.Join(' ', arguments)}\n{output}");
        return output;
    }

    /// <summary>Runs a program in a folder and gives its exit code, and both of its outputs as one text.</summary>
    public static (int ExitCode, string Output) Run(string program, string folder, IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments)
    {
        using Process process = Start(program, folder, environment, arguments);
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', arguments)} was still running after {Patience}.");
        }

        return (process.ExitCode, output.Result + error.Result);
    }

    /// <summary>Starts a program in a folder, with redirected output.</summary>
    public static Process Start(string program, string folder, IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (string name in start.Environment.Keys.Where(IsOfTheRunner).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start) ?? throw new InvalidOperationException($"'{program}' did not start.");
        process.StandardInput.Close();
        return process;
    }

    private static bool IsOfTheRunner(string name) =>
        (name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) && name != "MSBUILDDISABLENODEREUSE")
        || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || name is "DOTNET_EnableAVX512" or "DOTNET_EnableAVX2" or "DOTNET_EnableHWIntrinsic";
}
