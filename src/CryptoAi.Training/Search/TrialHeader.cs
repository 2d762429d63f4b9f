namespace CryptoAi.Training.Search;

/// <summary>The first line of a trials file.</summary>
/// <param name="FormatVersion">The version of the format.</param>
/// <param name="Search">SHA-256 over everything that decides the results: data, model, options, space and scoring.</param>
internal sealed record TrialHeader(int FormatVersion, string Search);
