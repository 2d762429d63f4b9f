using System.Diagnostics;

namespace CryptoAi.Models.Tests;

/// <summary>A named pipe that nobody writes to: whoever opens it waits for ever.</summary>
internal static class NamedPipe
{
    public static void Make(string path)
    {
        using Process process = Process.Start("mkfifo", [path]);
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero);
    }
}
