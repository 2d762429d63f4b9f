using System.Runtime.InteropServices;
using TorchSharp;

namespace CryptoAi.Models.TorchSharp.Devices;

/// <summary>Finds the device that options ask for, or says what is missing for it.</summary>
internal static class TorchDevices
{
    /// <exception cref="TorchSharpException">libtorch is absent or of another version, or there is no such device.</exception>
    public static torch.Device Open(TorchSharpOptions options)
    {
        NativeLibraries.Require();
        return options.Device switch
        {
            ComputeDevice.Cuda => Cuda(options.DeviceIndex, torch.cuda.is_available() ? torch.cuda.device_count() : 0),
            ComputeDevice.Mps => Mps(torch.mps_is_available()),
            _ => torch.CPU,
        };
    }

    /// <summary>A CUDA device of so many.</summary>
    /// <exception cref="TorchSharpException">There is none of that index.</exception>
    public static torch.Device Cuda(int index, int count)
    {
        if (count == 0)
        {
            string package = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "TorchSharp-cuda-windows" : "TorchSharp-cuda-linux";
            throw new TorchSharpException(
                "cuda_unavailable",
                $"CUDA was asked for, but libtorch finds no CUDA device. That needs the package {package} (libtorch with CUDA, instead of TorchSharp-cpu), an NVIDIA GPU and a driver for its "
                + $"CUDA version; CUDA_VISIBLE_DEVICES must not hide the GPU. Or set {nameof(TorchSharpOptions)}.{nameof(TorchSharpOptions.Device)} to {nameof(ComputeDevice.Cpu)} (--device cpu).");
        }

        return index < count
            ? torch.device(DeviceType.CUDA, index)
            : throw new TorchSharpException(
                "cuda_unavailable",
                $"{nameof(TorchSharpOptions)}.{nameof(TorchSharpOptions.DeviceIndex)} is {index}, but libtorch finds {count} CUDA device{(count == 1 ? "" : "s")}; expected 0 … {count - 1}.");
    }

    /// <summary>The GPU of a Mac.</summary>
    /// <exception cref="TorchSharpException">There is none.</exception>
    public static torch.Device Mps(bool isAvailable) => isAvailable
        ? torch.MPS
        : throw new TorchSharpException(
            "mps_unavailable",
            $"MPS was asked for, but this is {RuntimeInformation.RuntimeIdentifier}; it needs macOS on Apple silicon and the package TorchSharp-cpu (libtorch-cpu-osx-arm64). "
            + $"Set {nameof(TorchSharpOptions)}.{nameof(TorchSharpOptions.Device)} to {nameof(ComputeDevice.Cpu)} (--device cpu), or to {nameof(ComputeDevice.Cuda)} where there is an NVIDIA GPU.");
}
