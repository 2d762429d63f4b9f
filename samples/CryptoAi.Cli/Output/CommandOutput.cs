using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CryptoAi.Cli.Composition;
using Spectre.Console;

namespace CryptoAi.Cli.Output;

/// <summary>Where a command writes: text for people, or one JSON document for programs.</summary>
internal sealed class CommandOutput
{
    private readonly CliEnvironment _environment;
    private readonly IAnsiConsole _tables;

    public CommandOutput(CliEnvironment environment, bool json, bool verbose)
    {
        (_environment, IsJson, IsVerbose) = (environment, json, verbose);
        _tables = TerminalConsole.Create(environment.Out, environment.OutIsTerminal);
        TextWriter writer = json ? environment.Error : environment.Out;
        ProgressIsTerminal = json ? environment.ErrorIsTerminal : environment.OutIsTerminal;
        Progress = TerminalConsole.Create(ProgressIsTerminal ? writer : new LossyWriter(writer), ProgressIsTerminal);
    }

    /// <summary>Whether the result is a JSON document; text then goes nowhere.</summary>
    public bool IsJson { get; }

    /// <summary>Whether logs are wanted.</summary>
    public bool IsVerbose { get; }

    /// <summary>
    /// The console for progress: standard output, or standard error when that must hold nothing but JSON. Progress that a file cannot take, for instance on a full disk, is dropped:
    /// a training goes on and saves what it has.
    /// </summary>
    public IAnsiConsole Progress { get; }

    /// <summary>Whether a person watches <see cref="Progress"/>.</summary>
    public bool ProgressIsTerminal { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time => _environment.Time;

    /// <summary>A line of the result for people.</summary>
    public void Line(string text = "")
    {
        if (!IsJson)
        {
            _environment.Out.WriteLine(text);
        }
    }

    /// <summary>A line with a name in front, aligned with others of its kind.</summary>
    public void Field(string name, string text) => Line($"{name,-12} {text}");

    /// <summary>A table of the result for people.</summary>
    public void Table(TextTable table)
    {
        if (!IsJson)
        {
            _tables.Write(table.Render(_environment.OutIsTerminal));
        }
    }

    /// <summary>A remark beside the result, on standard error.</summary>
    public void Note(string text) => _environment.Error.WriteLine($"note: {text}");

    /// <summary>An error beside a result, on standard error; with <c>--json</c> the document carries it.</summary>
    public void Error(string message)
    {
        if (!IsJson)
        {
            _environment.Error.WriteLine($"error: {message}");
        }
    }

    /// <summary>The result for programs; nothing without <c>--json</c>.</summary>
    public void Json<T>(T document, JsonTypeInfo<T> type)
    {
        if (IsJson)
        {
            _environment.Out.WriteLine(JsonSerializer.Serialize(document, type));
        }
    }
}
