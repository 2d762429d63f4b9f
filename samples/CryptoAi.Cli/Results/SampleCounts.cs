namespace CryptoAi.Cli.Results;

/// <summary>Samples per part of the split.</summary>
internal sealed record SampleCounts(int Train, int Validation, int Test);
