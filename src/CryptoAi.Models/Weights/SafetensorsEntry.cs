namespace CryptoAi.Models.Weights;

/// <summary>One tensor as the header of a safetensors file describes it.</summary>
/// <param name="Name">The key.</param>
/// <param name="Type">The element type in the file.</param>
/// <param name="Shape">The sizes, outermost first.</param>
/// <param name="Length">The number of elements.</param>
/// <param name="Begin">The first byte, counted from the end of the header.</param>
/// <param name="End">The byte after the last.</param>
internal sealed record SafetensorsEntry(string Name, SafetensorsType Type, int[] Shape, int Length, long Begin, long End);
