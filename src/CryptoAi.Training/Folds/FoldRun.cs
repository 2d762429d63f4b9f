namespace CryptoAi.Training.Folds;

/// <summary>The trained models of all folds and what they achieve.</summary>
/// <param name="Runs">One trained model per fold, in order.</param>
/// <param name="Report">The figures.</param>
public sealed record FoldRun(IReadOnlyList<FoldModel> Runs, WalkForwardReport Report);
