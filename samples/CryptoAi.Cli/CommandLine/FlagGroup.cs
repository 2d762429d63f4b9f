using System.CommandLine;

namespace CryptoAi.Cli.CommandLine;

/// <summary>Flags about one thing.</summary>
/// <param name="Name">What they are about, as the help says it.</param>
/// <param name="Flags">The flags in the order of the help.</param>
internal sealed record FlagGroup(string Name, IReadOnlyList<Option> Flags);
