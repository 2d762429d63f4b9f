using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CryptoAi.Storage.EntityFramework.Tests;

/// <summary>
/// A PostgreSQL server of its own on a free loopback port, with its data in a temporary folder, started from the machine's binaries; tests skip where there are none. The server refuses to run as root:
/// then the user <c>postgres</c> runs it.
/// </summary>
internal sealed class PostgreSqlServer : IDisposable
{
    private readonly string _binaries;
    private readonly string _folder;

    private PostgreSqlServer(string binaries, string folder, int port) => (_binaries, _folder, Port) = (binaries, folder, port);

    public int Port { get; }

    /// <summary>Starts a server, or skips the test where PostgreSQL is not installed.</summary>
    public static PostgreSqlServer Start()
    {
        string binaries = Binaries() ?? Skip("Skipped: PostgreSQL's initdb and pg_ctl are not on this machine. They are optional; every other test runs without them.");
        if (IsRoot && !File.ReadLines("/etc/passwd").Any(static l => l.StartsWith("postgres:", StringComparison.Ordinal)))
        {
            Skip("Skipped: PostgreSQL does not run as root, and this machine has no user 'postgres' to run it.");
        }

        string folder = Run("mktemp", "-d", "/tmp/cryptoai-postgres-XXXXXXXX").Trim();
        PostgreSqlServer server = new(binaries, folder, FreePort());
        Run(Path.Combine(binaries, "initdb"), "-D", server.Data, "-U", "cryptoai", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C");
        server.Begin();
        return server;
    }

    public string ConnectionString(string database) => string.Create(
        CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username=cryptoai;Database={database};Timeout=5;Include Error Detail=true");

    public void Begin() => Run(
        Path.Combine(_binaries, "pg_ctl"), "-D", Data, "-l", Path.Combine(_folder, "log"), "-w", "-o", string.Create(CultureInfo.InvariantCulture, $"-p {Port} -c listen_addresses=127.0.0.1 -k {_folder} -c fsync=off"), "start");

    /// <summary>Stops the server as a fallen machine would.</summary>
    public void End() => Run(Path.Combine(_binaries, "pg_ctl"), "-D", Data, "-m", "immediate", "-w", "stop");

    public void Dispose()
    {
        End();
        Run("rm", "-rf", _folder);
    }

    private string Data => Path.Combine(_folder, "data");

    private static bool IsRoot => Environment.IsPrivilegedProcess;

    private static string? Binaries()
    {
        IEnumerable<string> places = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (Directory.Exists("/usr/lib/postgresql"))
        {
            places = places.Concat(Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending().Select(static version => Path.Combine(version, "bin")));
        }

        return places.FirstOrDefault(static place => File.Exists(Path.Combine(place, "initdb")) && File.Exists(Path.Combine(place, "pg_ctl")));
    }

    private static string Skip(string reason)
    {
        Assert.Ignore(reason);
        return "";
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Run(string program, params string[] arguments)
    {
        ProcessStartInfo start = IsRoot ? new("runuser", ["-u", "postgres", "--", program, .. arguments]) : new(program, arguments);
        // the server must not inherit a pipe that nobody reads
        bool starts = arguments is [.., "start"];
        start.RedirectStandardOutput = !starts;
        start.RedirectStandardError = !starts;
        start.WorkingDirectory = "/tmp";
        using Process process = Process.Start(start)!;
        Task<string> output = starts ? Task.FromResult("") : process.StandardOutput.ReadToEndAsync();
        Task<string> errors = starts ? Task.FromResult("") : process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{program} did not end within two minutes.");
        }

        return process.ExitCode == 0 ? output.Result : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output.Result}{errors.Result}");
    }
}
