namespace CryptoAi.Cli.Output;

/// <summary>What a bar shows.</summary>
/// <param name="Done">How much is done.</param>
/// <param name="Total">How much there is.</param>
/// <param name="Text">What is going on.</param>
internal readonly record struct ProgressLine(double Done, double Total, string Text);
