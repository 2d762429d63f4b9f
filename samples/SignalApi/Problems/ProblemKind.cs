namespace CryptoAi.SignalApi.Problems;

/// <summary>A kind of problem.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The kind in words.</param>
internal readonly record struct ProblemKind(int Status, string Title);
