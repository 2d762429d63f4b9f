using System.Diagnostics;

namespace CryptoAi.Testing;

/// <summary>A named pipe that nobody writes to: whoever opens it waits for ever.</summary>
public static class NamedPipe
{
    /// <summary>Makes one.</summary>
    public static void Make(string path)
    {
        using Process process = Process.Start("mkfifo", [path]);
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero);
    }
}
