using System.CommandLine;
using CryptoAi.Cli.CommandLine;
using CryptoAi.Cli.Composition;
using CryptoAi.Cli.Data;
using CryptoAi.Cli.Output;
using CryptoAi.Cli.Results;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;

namespace CryptoAi.Cli.Commands;

/// <summary><c>check</c>: what is wrong with candle files, before they are used.</summary>
internal sealed class CheckCommand : CliCommand
{
    private const string Text = "Report what is wrong with candle files before they are used; repairs nothing. Exit code 2 only if a file cannot be read as candles.";

    private readonly Argument<string[]> _files = Flags.PathArguments("FILE", "Candle files (CSV or JSON, plain or .gz), or folders of them.");

    public CheckCommand(CliEnvironment environment)
        : base("check", Text, environment) => Arguments.Add(_files);

    protected override int Run(ParseResult parse, CommandOutput output, CancellationToken cancellationToken)
    {
        List<CandleQualityReport> reports = [];
        List<CandleDataException> errors = [];
        foreach (string file in CandleFolder.Expand(parse.GetRequiredValue(_files)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                reports.Add(CandleReader.Check(file));
            }
            catch (CandleDataException error)
            {
                errors.Add(error);
            }
        }

        output.Json(new CheckResult(reports) { Error = errors is [var first, ..] ? ErrorWriter.BodyOf(first) : null }, CliJson.Default.CheckResult);
        QualityText.Write(output, reports);
        foreach (CandleDataException error in errors)
        {
            output.Error(error.Message);
        }

        return errors is [] ? ExitCodes.Success : ExitCodes.BadInput;
    }
}
