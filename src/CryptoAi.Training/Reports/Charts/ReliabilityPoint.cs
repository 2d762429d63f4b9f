namespace CryptoAi.Training.Reports.Charts;

/// <summary>The samples of one bin of stated probability.</summary>
/// <param name="Confidence">The mean probability that was stated.</param>
/// <param name="Accuracy">How often it came true.</param>
/// <param name="Share">The share of all samples.</param>
internal sealed record ReliabilityPoint(double Confidence, double Accuracy, double Share);
