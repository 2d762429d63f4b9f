using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Benchmarks.Suite;

/// <summary>What was measured on.</summary>
/// <param name="Processor">The processor's own name.</param>
/// <param name="Cores">Logical processors that this process may use.</param>
/// <param name="MemoryGib">Memory that this process may use, GiB.</param>
/// <param name="System">The operating system.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="VectorBits">Width of the widest vectors, bits.</param>
/// <param name="Load">Processes that waited for a processor before the run, on average over a minute; null where the system does not say.</param>
internal sealed partial record Machine(string Processor, int Cores, double MemoryGib, string System, string Runtime, int VectorBits, double? Load)
{
    private const string ProcessorFile = "/proc/cpuinfo";
    private const string LoadFile = "/proc/loadavg";
    private const int BitsPerLane = 32;

    /// <summary>A word for the names of files.</summary>
    public string ShortName => NotOfAName().Replace(Processor.ToLowerInvariant(), "-").Trim('-');

    /// <summary>This one, now.</summary>
    public static Machine Current() => new(
        ProcessorName(),
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30), 1),
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        VectorPaths.Widest == VectorPath.Scalar ? 0 : (int)VectorPaths.Widest * BitsPerLane,
        File.Exists(LoadFile) ? double.Parse(File.ReadAllText(LoadFile).Split(' ')[0], CultureInfo.InvariantCulture) : null);

    private static string ProcessorName()
    {
        string? line = File.Exists(ProcessorFile) ? File.ReadLines(ProcessorFile).FirstOrDefault(static l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null
            ? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString()
            : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotOfAName();
}
