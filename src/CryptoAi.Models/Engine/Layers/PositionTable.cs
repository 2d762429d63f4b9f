namespace CryptoAi.Models.Engine.Layers;

/// <summary>Sinusoidal positions ("Attention Is All You Need", 2017, section 3.5): sin(t / 10000^(2i/d)) in even columns, cos in odd ones. The same on every engine.</summary>
internal static class PositionTable
{
    /// <summary>The row of one time step.</summary>
    /// <param name="row">[size].</param>
    /// <param name="step">t, 0 for the oldest.</param>
    public static void Fill(Span<float> row, int step)
    {
        for (int column = 0; column < row.Length; column++)
        {
            double angle = step * Math.Exp(-Math.Log(10000.0) * (column - (column % 2)) / row.Length);
            row[column] = (float)(column % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle));
        }
    }
}
