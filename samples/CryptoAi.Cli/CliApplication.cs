using System.CommandLine;
using System.Globalization;
using CryptoAi.Cli.CommandLine;
using CryptoAi.Cli.Composition;
using CryptoAi.Cli.Output;

namespace CryptoAi.Cli;

/// <summary>Parses, runs one command, and turns every error into a message and an exit code.</summary>
internal sealed class CliApplication(CliEnvironment environment)
{
    public async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        // one spelling of numbers and dates, whatever the machine's language; flows with this call only
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        bool json = args.TakeWhile(static a => a != "--").Contains(GlobalFlags.Json.Name);
        bool verbose = args.Contains(GlobalFlags.Verbose.Name);
        try
        {
            ParseResult parse = CliRoot.Create(environment).Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
            UsageErrors.ThrowIfAny(parse);

            // Ctrl-C reaches the command through the token only: a training then still evaluates and saves what it has
            InvocationConfiguration invocation = new()
            {
                Output = environment.Out,
                Error = environment.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parse.InvokeAsync(invocation, cancellationToken);
        }
        catch (Exception error)
        {
            return new ErrorWriter(environment, json, verbose).Write(error);
        }
    }
}
