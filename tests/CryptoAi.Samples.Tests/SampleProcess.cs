using System.Diagnostics;

namespace CryptoAi.Samples.Tests;

/// <summary>A sample as a process of its own.</summary>
internal static class SampleProcess
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="name">The sample's assembly.</param>
    /// <param name="args">Its arguments.</param>
    public static (int ExitCode, string Out, string Error) Run(string name, IEnumerable<string> args)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string arg in (string[])[Path.Combine(AppContext.BaseDirectory, name + ".dll"), .. args])
        {
            start.ArgumentList.Add(arg);
        }

        using Process process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
