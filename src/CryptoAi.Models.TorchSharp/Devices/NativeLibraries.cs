using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace CryptoAi.Models.TorchSharp.Devices;

/// <summary>
/// Loads TorchSharp's native library and libtorch before TorchSharp does, for an error that says what is missing. TorchSharp itself prints to standard output when they are
/// absent; and where libtorch is of another version, Unix finds out at the first call of a function that it lacks, which ends the process.
/// </summary>
internal static partial class NativeLibraries
{
    private const string Name = "LibTorchSharp";
    private const int ResolveAllSymbolsNow = 2;
    private static readonly Lazy<string?> Fault = new(static () => Load(Folders()));

    /// <exception cref="TorchSharpException">The native libraries cannot be loaded.</exception>
    public static void Require() => Require(Fault.Value);

    /// <summary>The same for a given outcome of loading; null for success.</summary>
    /// <exception cref="TorchSharpException">There is a fault.</exception>
    public static void Require(string? fault)
    {
        if (fault is not null)
        {
            throw new TorchSharpException(
                "libtorch_unavailable",
                $"The native libraries of TorchSharp cannot be loaded on {RuntimeInformation.RuntimeIdentifier}: {fault}. "
                + $"TorchSharp {Version} needs its own {FileName} and the libtorch that it was built for. Add the package TorchSharp-cpu {Version} (or TorchSharp-cuda-linux, "
                + "TorchSharp-cuda-windows), which brings both, and no other version of libtorch to the search path; or use the managed engine, which needs no native library.");
        }
    }

    /// <summary>Loads the native library from the first folder that has it, else from wherever the system finds it.</summary>
    /// <param name="folders">Where to look.</param>
    /// <returns>What is wrong; null when it is loaded.</returns>
    public static string? Load(IEnumerable<string> folders)
    {
        string? path = folders.Select(static f => Path.Combine(f, FileName)).FirstOrDefault(File.Exists);
        if (path is not null && !OperatingSystem.IsWindows())
        {
            return LoadAllSymbols(path);
        }

        try
        {
            // on Windows the parts of libtorch are found more surely when one of them is there already, as TorchSharp itself does
            NativeLibrary.TryLoad("torch_cpu", typeof(torch).Assembly, null, out _);
            NativeLibrary.Load(path ?? Name, typeof(torch).Assembly, null);
            return null;
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            return path is null ? $"{FileName} was found neither beside the application nor where the system looks for libraries" : OneLine(error.Message);
        }
    }

    private static string Version =>
        typeof(torch).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "of this build";

    private static string FileName => OperatingSystem.IsWindows() ? Name + ".dll" : OperatingSystem.IsMacOS() ? $"lib{Name}.dylib" : $"lib{Name}.so";

    private static IEnumerable<string> Folders()
    {
        string? native = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string;
        return [AppContext.BaseDirectory, Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native"), .. (native ?? "").Split(Path.PathSeparator)];
    }

    // A missing symbol counts when it is one that TorchSharp asks for; what libtorch leaves open for optional parts is its own affair.
    private static string? LoadAllSymbols(string path)
    {
        // finding the function for the first time would clear what it has to say
        Error();
        if (Open(path, ResolveAllSymbolsNow) != 0)
        {
            return null;
        }

        string fault = OneLine(Marshal.PtrToStringUTF8(Error()) ?? "no reason given");
        bool isOptional = fault.Contains("undefined symbol", StringComparison.Ordinal) && !fault.Contains(FileName, StringComparison.Ordinal);
        return isOptional && NativeLibrary.TryLoad(path, out _) ? null : fault;
    }

    private static string OneLine(string text) => string.Join(' ', text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).TrimEnd('.');

    [LibraryImport("libc", EntryPoint = "dlopen", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Open(string path, int mode);

    [LibraryImport("libc", EntryPoint = "dlerror")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Error();
}
