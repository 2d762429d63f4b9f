using TorchSharp;

namespace CryptoAi.Models.TorchSharp.Running;

/// <summary>libtorch's two switches for TF32, which it has once per process. cuDNN's is on when a process starts.</summary>
internal static class Tf32
{
    /// <summary>Allows or forbids TF32 in matrix products and in cuDNN's recurrent networks.</summary>
    public static void Allow(bool isAllowed)
    {
        torch.backends.cuda.matmul.allow_tf32 = isAllowed;
        torch.backends.cudnn.allow_tf32 = isAllowed;
    }
}
