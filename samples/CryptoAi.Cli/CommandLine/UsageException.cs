using CryptoAi.Features;

namespace CryptoAi.Cli.CommandLine;

/// <summary>Arguments that a command cannot work with.</summary>
internal sealed class UsageException(string message, string code = UsageException.BadArguments) : CryptoAiException(code, message)
{
    public const string BadArguments = "bad_arguments";
}
