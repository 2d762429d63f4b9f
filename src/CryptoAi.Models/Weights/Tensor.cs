namespace CryptoAi.Models.Weights;

/// <summary>A named float32 tensor, row-major.</summary>
/// <param name="Name">The key in the <c>state_dict</c>.</param>
/// <param name="Shape">The sizes, outermost first; empty for a scalar.</param>
/// <param name="Values">The elements; the tensor owns them.</param>
public sealed record Tensor(string Name, int[] Shape, float[] Values);
