using CryptoAi.Training.Search;

namespace CryptoAi.Cli.Results;

/// <summary>The document of <c>tune</c>.</summary>
/// <param name="Data">The dataset.</param>
/// <param name="Scoring">On which samples trials were compared.</param>
/// <param name="Metric">The figure that decided.</param>
/// <param name="Resumed">Trials that came from the file of an earlier run.</param>
/// <param name="Trials">The best first, failed ones last.</param>
/// <param name="Best">The best.</param>
internal sealed record TuneResult(string Data, string Scoring, string Metric, int Resumed, IReadOnlyList<SearchTrial> Trials, BestTrial Best);
