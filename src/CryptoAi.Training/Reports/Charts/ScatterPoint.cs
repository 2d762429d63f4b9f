namespace CryptoAi.Training.Reports.Charts;

/// <summary>One named point.</summary>
internal sealed record ScatterPoint(string Name, double X, double Y);
