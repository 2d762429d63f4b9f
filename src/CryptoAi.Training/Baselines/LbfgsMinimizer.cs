using System.Numerics.Tensors;

namespace CryptoAi.Training.Baselines;

/// <summary>Limited-memory BFGS (Nocedal and Wright, algorithm 7.5) with a backtracking line search, for smooth convex functions. Deterministic.</summary>
/// <remarks>MathNet's minimisers throw where steps run out or a line search stalls; a baseline that is almost converged is still a baseline.</remarks>
internal static class LbfgsMinimizer
{
    private const int Memory = 10;
    private const double SufficientDecrease = 1e-4;
    private const int MostHalvings = 40;

    public delegate double Objective(ReadOnlySpan<double> point, Span<double> gradient);

    /// <summary>Minimises from a point.</summary>
    /// <param name="objective">Gives value and gradient.</param>
    /// <param name="point">The start; receives the minimum.</param>
    /// <param name="gradientTolerance">Stops when no component of the gradient is larger.</param>
    /// <param name="mostIterations">Stops after so many steps.</param>
    public static (int Iterations, bool Converged) Minimise(Objective objective, double[] point, double gradientTolerance, int mostIterations)
    {
        double[] gradient = new double[point.Length];
        double value = objective(point, gradient);
        List<(double[] Step, double[] Change, double Curvature)> memory = [];
        for (int iteration = 0; iteration < mostIterations; iteration++)
        {
            if (Math.Abs(TensorPrimitives.MaxMagnitude<double>(gradient)) <= gradientTolerance)
            {
                return (iteration, true);
            }

            double[] direction = Direction(gradient, memory);
            double slope = TensorPrimitives.Dot<double>(gradient, direction);
            double length = memory.Count == 0 ? Math.Min(1, 1 / TensorPrimitives.Norm<double>(gradient)) : 1;
            double[] next = new double[point.Length];
            double[] nextGradient = new double[point.Length];
            double nextValue = double.PositiveInfinity;
            for (int halving = 0; halving < MostHalvings && !(nextValue <= value + (SufficientDecrease * length * slope)); halving++)
            {
                length = halving == 0 ? length : length / 2;
                TensorPrimitives.MultiplyAdd(direction, length, point, next);
                nextValue = objective(next, nextGradient);
            }

            if (!(nextValue < value))
            {
                return (iteration, false);
            }

            Remember(memory, point, next, gradient, nextGradient);
            next.CopyTo(point, 0);
            (gradient, value) = (nextGradient, nextValue);
        }

        return (mostIterations, false);
    }

    /// <summary>−H·gradient by the two loops over the remembered steps.</summary>
    private static double[] Direction(double[] gradient, List<(double[] Step, double[] Change, double Curvature)> memory)
    {
        double[] direction = new double[gradient.Length];
        TensorPrimitives.Negate<double>(gradient, direction);
        double[] factors = new double[memory.Count];
        for (int i = memory.Count - 1; i >= 0; i--)
        {
            factors[i] = TensorPrimitives.Dot<double>(memory[i].Step, direction) / memory[i].Curvature;
            TensorPrimitives.MultiplyAdd(memory[i].Change, -factors[i], direction, direction);
        }

        if (memory.Count > 0)
        {
            TensorPrimitives.Multiply(direction, memory[^1].Curvature / TensorPrimitives.SumOfSquares<double>(memory[^1].Change), direction);
        }

        for (int i = 0; i < memory.Count; i++)
        {
            double factor = TensorPrimitives.Dot<double>(memory[i].Change, direction) / memory[i].Curvature;
            TensorPrimitives.MultiplyAdd(memory[i].Step, factors[i] - factor, direction, direction);
        }

        return direction;
    }

    private static void Remember(List<(double[] Step, double[] Change, double Curvature)> memory, double[] point, double[] next, double[] gradient, double[] nextGradient)
    {
        double[] step = new double[point.Length];
        double[] change = new double[point.Length];
        TensorPrimitives.Subtract<double>(next, point, step);
        TensorPrimitives.Subtract<double>(nextGradient, gradient, change);
        double curvature = TensorPrimitives.Dot<double>(step, change);
        if (!(curvature > 0))
        {
            return;
        }

        if (memory.Count == Memory)
        {
            memory.RemoveAt(0);
        }

        memory.Add((step, change, curvature));
    }
}
