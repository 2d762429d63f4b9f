using System.Diagnostics;
using System.Text.RegularExpressions;
using CryptoAi.Packages.Tests.Processes;

namespace CryptoAi.Packages.Tests.Consumers;

/// <summary>A web application as a process, on a free port of this machine.</summary>
internal sealed partial class WebServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private WebServer(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address };
    }

    /// <summary>Asks it.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts the application and waits until it listens.</summary>
    public static async Task<WebServer> StartAsync(string assembly, params IEnumerable<string> arguments)
    {
        Process process = DotnetProcess.Start(
            "dotnet", Path.GetDirectoryName(assembly)!, PackageFeed.Environment, [assembly, "--urls", "http://127.0.0.1:0", .. arguments]);
        using CancellationTokenSource late = new(Patience);
        List<string> lines = [];
        try
        {
            while (await process.StandardOutput.ReadLineAsync(late.Token) is { } line)
            {
                lines.Add(line);
                if (Listening().Match(line) is { Success: true } match)
                {
                    // what it writes from now on is read, so that it never waits for a reader
                    process.BeginErrorReadLine();
                    _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                    return new WebServer(process, new Uri(match.Groups["address"].Value));
                }
            }
        }
        catch (OperationCanceledException)
        {
            lines.Add($"(not listening after {Patience})");
        }

        process.Kill(entireProcessTree: true);
        throw new InvalidOperationException($"The server did not start:\n{string.Join('\n', lines)}\n{await process.StandardError.ReadToEndAsync()}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"Now listening on: (?<address>\S+)")]
    private static partial Regex Listening();
}
