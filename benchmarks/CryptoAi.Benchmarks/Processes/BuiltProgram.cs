using System.Diagnostics;

namespace CryptoAi.Benchmarks.Processes;

/// <summary>Programs of this repository that are built together with the benchmarks, and run as processes of their own.</summary>
internal static class BuiltProgram
{
    // …/benchmarks/CryptoAi.Benchmarks/bin/Release/net10.0/
    private static readonly DirectoryInfo Own = new(AppContext.BaseDirectory);
    private static readonly string Root = Path.GetFullPath(Path.Combine(Own.FullName, "..", "..", "..", "..", ".."));

    /// <summary>Where the assembly of a project lies.</summary>
    /// <param name="project">The folder of the project, from the root of the repository.</param>
    /// <param name="assembly">The name of the file.</param>
    public static string PathOf(string project, string assembly) => Path.Combine(Root, project, "bin", Own.Parent!.Name, Own.Name, assembly);

    /// <summary>Starts one; what it prints can be read.</summary>
    public static Process Start(string assembly, params IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [assembly, .. arguments]) { RedirectStandardOutput = true })!;
}
