using System.Text.Json;
using CryptoAi.Cli.CommandLine;
using CryptoAi.Cli.Composition;
using CryptoAi.Cli.Results;
using CryptoAi.Features;
using CryptoAi.Features.Sources;
using CryptoAi.Features.Storage;
using Microsoft.Extensions.Options;

namespace CryptoAi.Cli.Output;

/// <summary>Turns an exception into a message and an exit code.</summary>
internal sealed class ErrorWriter(CliEnvironment environment, bool json, bool verbose)
{
    /// <summary>Errors of the SDK that are no fault of arguments or input.</summary>
    private static readonly HashSet<string> FailureCodes =
    [
        "training_not_finite", "bundle_output_not_finite", "output_not_finite", "checkpoint_not_written", "out_of_memory",
        CandleSourceException.SourceFailed, CandleStoreException.NotWritten, CandleStoreException.Unreadable, CandleStoreException.Busy,
    ];

    /// <returns>The exit code.</returns>
    public int Write(Exception error)
    {
        (int exitCode, ErrorBody body) = Describe(error);
        bool told = json && TryWrite(environment.Out, JsonSerializer.Serialize(new ErrorResult { Error = body }, CliJson.Default.ErrorResult));
        if (!told)
        {
            TryWrite(environment.Error, $"error: {body.Message}");
        }

        if (verbose && exitCode == ExitCodes.Failure)
        {
            TryWrite(environment.Error, error.ToString());
        }

        return exitCode;
    }

    /// <summary>Writing is what may have failed: the output is a file on a full disk, or closed. The exit code still says it then.</summary>
    private static bool TryWrite(TextWriter writer, string text)
    {
        try
        {
            writer.WriteLine(text);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The body of an error document.</summary>
    public static ErrorBody BodyOf(CryptoAiException error) => new(error.Code, error.Message) { File = error.File, Line = error.Line };

    /// <summary>Whether arguments and input are at fault, or something else.</summary>
    public static int ExitCodeOf(CryptoAiException error) => FailureCodes.Contains(error.Code) ? ExitCodes.Failure : ExitCodes.BadInput;

    private static (int ExitCode, ErrorBody Body) Describe(Exception error) => error switch
    {
        CryptoAiException known => (ExitCodeOf(known), BodyOf(known)),
        OptionsValidationException options => (ExitCodes.BadInput, new ErrorBody(UsageException.BadArguments, string.Join(" ", options.Failures))),
        OperationCanceledException => (ExitCodes.Cancelled, new ErrorBody("cancelled", "Stopped before there was a result; nothing was written.")),
        IOException or UnauthorizedAccessException => (ExitCodes.Failure, new ErrorBody("io_failure", error.Message)),
        OutOfMemoryException => (ExitCodes.Failure, new ErrorBody("out_of_memory", "The memory does not suffice. Use a smaller --batch-size, --sequence-length or model, or fewer candles.")),
        _ => (ExitCodes.Failure, new ErrorBody("unexpected_failure", $"{error.GetType().Name}: {error.Message} Run it again with --verbose for the place.")),
    };
}
