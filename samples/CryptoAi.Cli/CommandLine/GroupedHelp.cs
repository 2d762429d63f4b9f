using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The help with a heading above every group of flags.</summary>
/// <param name="help">Writes the help.</param>
internal sealed class GroupedHelp(HelpAction help) : SynchronousCommandLineAction
{
    private const string General = "General";

    public override int Invoke(ParseResult parseResult)
    {
        InvocationConfiguration invocation = parseResult.InvocationConfiguration;
        TextWriter output = invocation.Output;
        using StringWriter text = new(CultureInfo.InvariantCulture);
        invocation.Output = text;
        int exitCode;
        try
        {
            exitCode = help.Invoke(parseResult);
        }
        finally
        {
            invocation.Output = output;
        }

        Dictionary<string, string> headings = Headings(parseResult);
        foreach (string line in text.ToString().TrimEnd().ReplaceLineEndings("\n").Split('\n'))
        {
            if (headings.Remove(FlagOf(line), out string? heading))
            {
                output.WriteLine();
                output.WriteLine($" {heading}:");
            }

            output.WriteLine(line);
        }

        return exitCode;
    }

    /// <summary>The heading of each first flag of a group, the flags of all commands last.</summary>
    private static Dictionary<string, string> Headings(ParseResult parse)
    {
        Dictionary<string, string> headings = new(StringComparer.Ordinal);
        if (parse.CommandResult.Command is CliCommand { Groups: [_, ..] groups })
        {
            foreach (FlagGroup group in groups)
            {
                headings.Add(group.Flags[0].Name, group.Name);
            }

            headings.Add(parse.RootCommandResult.Command.Options.First(static o => o.Recursive).Name, General);
        }

        return headings;
    }

    /// <summary>The flag that a line of the help is about; empty when it is about none.</summary>
    private static string FlagOf(string line)
    {
        if (!line.StartsWith("  -", StringComparison.Ordinal))
        {
            return "";
        }

        string names = line.TrimStart().Split("  ", 2)[0];
        return names.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(static n => n.StartsWith("--", StringComparison.Ordinal)) ?? "";
    }
}
