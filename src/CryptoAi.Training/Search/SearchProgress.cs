namespace CryptoAi.Training.Search;

/// <summary>A finished trial.</summary>
/// <param name="Done">Finished trials so far.</param>
/// <param name="Trials">All trials.</param>
/// <param name="Last">The one that finished.</param>
public sealed record SearchProgress(int Done, int Trials, SearchTrial Last);
