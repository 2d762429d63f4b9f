using System.Runtime.InteropServices;
using TorchSharp;

namespace CryptoAi.Models.TorchSharp.Running;

/// <summary>Copies between the SDK's buffers and tensors. Tensors are made on the processor and moved; whoever calls owns the dispose scope.</summary>
internal static class TensorData
{
    /// <summary>A float32 tensor of a shape on a device.</summary>
    public static torch.Tensor Of(ReadOnlySpan<float> values, ReadOnlySpan<long> shape, torch.Device device) => Of(values, shape, torch.float32, device);

    /// <summary>An int64 tensor [values] on a device, which is what TorchSharp takes as indices.</summary>
    public static torch.Tensor Of(ReadOnlySpan<long> values, torch.Device device) => Of(values, [values.Length], torch.int64, device);

    /// <summary>Copies a tensor of any type and device into float32 values.</summary>
    public static void Copy(torch.Tensor source, Span<float> target)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        MemoryMarshal.Cast<byte, float>(source.detach().to(torch.float32).cpu().contiguous().bytes).CopyTo(target);
    }

    private static torch.Tensor Of<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> shape, torch.ScalarType type, torch.Device device)
        where T : unmanaged
    {
        torch.Tensor tensor = torch.empty(shape, dtype: type);
        MemoryMarshal.AsBytes(values).CopyTo(tensor.bytes);
        return device.type == DeviceType.CPU ? tensor : tensor.to(device);
    }
}
