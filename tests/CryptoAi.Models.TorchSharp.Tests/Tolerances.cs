using CryptoAi.Models.Weights;

namespace CryptoAi.Models.TorchSharp.Tests;

/// <summary>How far the two engines may differ: they add the same float32 numbers in another order.</summary>
internal static class Tolerances
{
    /// <summary>Outputs and attention: a few hundred float32 terms of size 1.</summary>
    public const double Output = 1e-5;

    /// <summary>Gradients: sums over batch and time of such outputs, relative and absolute.</summary>
    public const double Gradient = 2e-5;

    /// <summary>
    /// Weights after ten steps of Adam at 1e-3. Where a gradient is about as small as its rounding error, Adam still moves by up to the rate per step, in a direction that rounding
    /// decides; that is the absolute part.
    /// </summary>
    public const double TenSteps = 2e-4;

    /// <summary>Every tensor of two state dictionaries.</summary>
    public static void Close(StateDict actual, StateDict expected, double tolerance, string name)
    {
        Assert.That(actual.Tensors.Select(static t => t.Name), Is.EqualTo(expected.Tensors.Select(static t => t.Name)));
        foreach (Tensor tensor in expected.Tensors)
        {
            TensorAssert.Close(actual[tensor.Name].Values, tensor.Values, tolerance, tolerance, $"{name}: {tensor.Name}");
        }
    }

    /// <summary>Every bit of two state dictionaries.</summary>
    public static void SameBits(StateDict actual, StateDict expected, string name)
    {
        Assert.That(actual.Tensors.Select(static t => t.Name), Is.EqualTo(expected.Tensors.Select(static t => t.Name)));
        foreach (Tensor tensor in expected.Tensors)
        {
            TensorAssert.SameBits(actual[tensor.Name].Values, tensor.Values, $"{name}: {tensor.Name}");
        }
    }
}
