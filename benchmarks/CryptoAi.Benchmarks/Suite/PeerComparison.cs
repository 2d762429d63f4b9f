using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace CryptoAi.Benchmarks.Suite;

/// <summary>This library and another, taking turns, by one of the scripts in <c>benchmarks/peers</c>.</summary>
/// <param name="Peer">The other.</param>
/// <param name="Version">Its version; null where it is not there.</param>
/// <param name="Threads">Threads of both.</param>
/// <param name="Measurements">What the script wrote; null where the peer is not there.</param>
internal sealed record PeerComparison(string Peer, string? Version, int Threads, JsonElement? Measurements)
{
    // Debian's packages of the peers belong to this one
    private const string Python = "/usr/bin/python3";

    /// <summary>The name of the peer of neural networks.</summary>
    public const string PyTorch = "PyTorch";

    /// <summary>The name of the peer of boosted trees.</summary>
    public const string XgBoost = "XGBoost";

    private static readonly string Scripts = Path.Combine("benchmarks", "peers");

    /// <summary>All comparisons; one whose peer is absent says so and has no measurements.</summary>
    public static IEnumerable<PeerComparison> RunAll(SuiteSettings settings)
    {
        string rounds = settings.Rounds.ToString(CultureInfo.InvariantCulture);
        yield return Run(PyTorch, "torch", "compare.py", "--rounds", rounds, "--seconds", settings.Seconds.ToString(CultureInfo.InvariantCulture));
        yield return Run(XgBoost, "xgboost", "compare_trees.py", "--rounds", rounds);
    }

    private static PeerComparison Run(string peer, string module, string script, params IReadOnlyList<string> arguments)
    {
        if (!File.Exists(Python) || Output(["-c", $"import {module}; print({module}.__version__)"]) is not { } version)
        {
            Console.WriteLine($"{peer}: Python does not have it here; not compared.");
            return new PeerComparison(peer, null, 1, null);
        }

        string file = Path.GetTempFileName();
        try
        {
            string? text = Output([Path.Combine(Scripts, script), .. arguments, "--json", file])
                ?? throw new InvalidOperationException($"{script} failed. Run the suite from the root of the repository; what the script said stands above.");
            Console.WriteLine(text);
            return new PeerComparison(peer, version.Trim(), 1, JsonElement.Parse(File.ReadAllText(file)));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>What a program of Python prints; null when it fails.</summary>
    private static string? Output(IEnumerable<string> arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : null;
    }
}
