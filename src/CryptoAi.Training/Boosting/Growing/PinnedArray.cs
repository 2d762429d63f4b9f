using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CryptoAi.Training.Boosting.Growing;

/// <summary>An array that never moves, so that kernels can keep its address for as long as they keep the array.</summary>
internal sealed unsafe class PinnedArray<T>
    where T : unmanaged
{
    public PinnedArray(int length)
    {
        Array = GC.AllocateArray<T>(length, pinned: true);
        Pointer = (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(Array));
    }

    public T[] Array { get; }

    public T* Pointer { get; }
}
