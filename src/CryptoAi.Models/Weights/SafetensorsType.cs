namespace CryptoAi.Models.Weights;

/// <summary>The element types that can be read. All of them widen to float32 exactly.</summary>
internal enum SafetensorsType
{
    /// <summary>IEEE single precision; the only type that is written.</summary>
    F32,

    /// <summary>IEEE half precision.</summary>
    F16,

    /// <summary>The upper half of a single.</summary>
    BF16,
}
