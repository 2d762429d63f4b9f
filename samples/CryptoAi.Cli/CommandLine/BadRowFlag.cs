using System.CommandLine;
using CryptoAi.Features.Reading;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flag that allows rows to be dropped.</summary>
internal static class BadRowFlag
{
    private const string Stop = "stop";
    private const string Drop = "drop";

    public static Option<string> Create() =>
        Flags.Choice("--bad-rows", "What to do with impossible or contradicting candles: stop with an error, or drop and count them.", Stop, Stop, Drop);

    public static BadRowPolicy Read(ParseResult parse, Option<string> option) => parse.GetRequiredValue(option) == Drop ? BadRowPolicy.Drop : BadRowPolicy.Throw;
}
