using System.CommandLine;
using CryptoAi.Models.Attention;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that say which attention is drawn, and where to.</summary>
internal sealed class AttentionFlags
{
    private const string AllMaps = "all";

    private readonly Option<string> _output = Flags.Path("--output", "FILE", "The picture to write.", "attention.svg");
    private readonly Option<string?> _csv = Flags.OptionalPath("--csv", "FILE", "All numbers as CSV, one weight per line. (default: none)");
    private readonly Option<string> _map = Flags.Choice("--map", "What is drawn: mean, rollout and all heads, or one of the first two alone.", AllMaps, AllMaps, "mean", "rollout");
    private readonly Option<int?> _layer = Flags.OptionalNumber<int>("--layer", "With --head: one head alone, counted from 1. (default: as --map says)", 1, 64);
    private readonly Option<int?> _head = Flags.OptionalNumber<int>("--head", "With --layer: one head alone, counted from 1. (default: as --map says)", 1, 4096);

    public IReadOnlyList<Option> All => [_output, _csv, _map, _layer, _head];

    /// <summary>The picture's path.</summary>
    public string Output(ParseResult parse) => parse.GetRequiredValue(_output);

    /// <summary>The path of the numbers; null for none.</summary>
    public string? Csv(ParseResult parse) => parse.GetValue(_csv);

    /// <summary>Checks what needs no model.</summary>
    /// <exception cref="UsageException">Flags contradict each other, or a file cannot be written where it is wanted.</exception>
    public void RequireFitting(ParseResult parse)
    {
        if (parse.GetValue(_layer) is null != parse.GetValue(_head) is null)
        {
            throw new UsageException($"{_layer.Name} and {_head.Name} name one head together; give both or none.");
        }

        if (parse.GetValue(_layer) is not null && CliCommand.IsGiven(parse, _map))
        {
            throw new UsageException($"{_map.Name} and {_layer.Name} exclude each other; give one of them.");
        }

        OutputPath.RequireFile(Output(parse), "attention.svg");
        if (Csv(parse) is { } csv)
        {
            OutputPath.RequireFile(csv, "attention.csv", _csv.Name);
            if (Path.GetFullPath(csv) == Path.GetFullPath(Output(parse)))
            {
                throw new UsageException($"{_output.Name} and {_csv.Name} name the same file; give each its own.");
            }
        }
    }

    /// <summary>Writes the picture that is asked for.</summary>
    /// <exception cref="UsageException">The model has no such head.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(ParseResult parse, WindowAttention attention)
    {
        AttentionMaps maps = attention.Maps;
        string path = Output(parse);
        if (parse.GetValue(_layer) is { } layer && parse.GetValue(_head) is { } head)
        {
            if (layer > maps.Layers || head > maps.Heads)
            {
                throw new UsageException(FormattableString.Invariant($"There is no layer {layer}, head {head}: the model has {maps.Layers} layers of {maps.Heads} heads."));
            }

            attention.SaveSvg(path, maps.Head(layer - 1, head - 1));
        }
        else if (parse.GetRequiredValue(_map) is string map && map != AllMaps)
        {
            attention.SaveSvg(path, map == maps.Mean.Name ? maps.Mean : maps.Rollout);
        }
        else
        {
            attention.SaveSvg(path);
        }
    }
}
