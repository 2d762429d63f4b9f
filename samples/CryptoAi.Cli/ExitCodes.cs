namespace CryptoAi.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The command could not do its work although arguments and input were fine.</summary>
    public const int Failure = 1;

    /// <summary>Bad arguments or bad input.</summary>
    public const int BadInput = 2;

    /// <summary>Stopped by Ctrl-C or a termination signal: 128 + SIGINT, as shells count.</summary>
    public const int Cancelled = 130;
}
