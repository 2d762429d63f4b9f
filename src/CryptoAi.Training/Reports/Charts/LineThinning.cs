namespace CryptoAi.Training.Reports.Charts;

/// <summary>Keeps of a long line what the eye would see: the least and the largest value of every stretch, with its first and last point.</summary>
internal static class LineThinning
{
    public const int Stretches = 200;

    public static IReadOnlyList<(double X, double Y)> Thin(IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Count <= 4 * Stretches)
        {
            return points;
        }

        List<(double X, double Y)> kept = new(4 * Stretches);
        for (int s = 0; s < Stretches; s++)
        {
            int start = (int)((long)points.Count * s / Stretches);
            int end = (int)((long)points.Count * (s + 1) / Stretches);
            int least = start;
            int most = start;
            for (int i = start; i < end; i++)
            {
                least = points[i].Y < points[least].Y || double.IsNaN(points[least].Y) ? i : least;
                most = points[i].Y > points[most].Y || double.IsNaN(points[most].Y) ? i : most;
            }

            kept.AddRange(new[] { start, least, most, end - 1 }.Distinct().Order().Select(i => points[i]));
        }

        return kept;
    }
}
