namespace CryptoAi.Cli.Results;

/// <summary>One simulated asset.</summary>
internal sealed record SimulatedFile(string Path, string Symbol, string Timeframe, int Rows, DateTimeOffset First, DateTimeOffset Last);
