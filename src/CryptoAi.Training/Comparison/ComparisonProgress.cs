namespace CryptoAi.Training.Comparison;

/// <summary>Where a comparison stands.</summary>
/// <param name="Step">What is going on, such as <c>unified LSTM</c>.</param>
/// <param name="Number">The 1-based place of the step.</param>
/// <param name="Steps">How many steps there are at most.</param>
/// <param name="Done">The share of the step that is done, 0 … 1.</param>
public sealed record ComparisonProgress(string Step, int Number, int Steps, double Done);
