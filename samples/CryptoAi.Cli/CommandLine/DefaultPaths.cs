namespace CryptoAi.Cli.CommandLine;

/// <summary>Where commands read and write when they are told nothing; relative to the current folder.</summary>
internal static class DefaultPaths
{
    public const string Data = "data/";
    public const string Models = "models/";
}
