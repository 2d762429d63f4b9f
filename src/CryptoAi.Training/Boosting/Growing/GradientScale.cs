namespace CryptoAi.Training.Boosting.Growing;

/// <summary>What gradients and hessians are multiplied by before they are rounded to whole numbers: powers of two, so that weights such as 1, 2 and 0.5 stay exact.</summary>
/// <param name="Gradient">Of gradients.</param>
/// <param name="Hessian">Of hessians.</param>
internal readonly record struct GradientScale(double Gradient, double Hessian)
{
    /// <summary>The largest scale with which no sum over some of the rows overflows.</summary>
    /// <param name="gradients">The sum of the absolute gradients.</param>
    /// <param name="hessians">The sum of the hessians.</param>
    public static GradientScale Of(double gradients, double hessians) => new(Largest(gradients), Largest(hessians));

    private static double Largest(double sum) => sum > 0 ? Math.ScaleB(1, Math.Clamp(PackedSum.Bits - 1 - Math.ILogB(sum), -126, 126)) : 1;
}
