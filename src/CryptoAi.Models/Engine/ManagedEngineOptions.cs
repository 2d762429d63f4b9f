using System.ComponentModel.DataAnnotations;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine;

/// <summary>Settings of the managed CPU engine.</summary>
public sealed class ManagedEngineOptions
{
    /// <summary>Threads that compute; 0 = one per processor, at most 8. The number changes no bit of any result.</summary>
    /// <value>0.</value>
    [Range(0, 64)]
    public int Threads { get; set; }

    /// <summary>The widest vector instructions to use; the processor may have less. The width changes the last bits of results.</summary>
    /// <value><see cref="VectorPath.Vector512"/>.</value>
    [EnumDataType(typeof(VectorPath))]
    public VectorPath WidestVector { get; set; } = VectorPath.Vector512;
}
