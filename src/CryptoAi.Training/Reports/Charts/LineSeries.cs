namespace CryptoAi.Training.Reports.Charts;

/// <summary>One line of a chart; a point without a finite value breaks it.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Points">Its points by rising x.</param>
internal sealed record LineSeries(string Name, IReadOnlyList<(double X, double Y)> Points);
