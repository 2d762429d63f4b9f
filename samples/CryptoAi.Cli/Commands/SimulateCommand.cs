using System.CommandLine;
using CryptoAi.Cli.CommandLine;
using CryptoAi.Cli.Composition;
using CryptoAi.Cli.Output;
using CryptoAi.Cli.Results;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Simulation;
using CryptoAi.Features.Writing;

namespace CryptoAi.Cli.Commands;

/// <summary><c>simulate</c>: candles for a first run without data.</summary>
internal sealed class SimulateCommand : CliCommand
{
    private readonly Option<int> _assets = Flags.Number("--assets", "How many assets.", 5, 1, 1000);
    private readonly Option<int> _candles = Flags.Number("--candles", "Candles of each asset.", 10_000, 1, 10_000_000);
    private readonly Option<Timeframe> _timeframe = Flags.Timeframe("The length of a bar.");
    private readonly Option<ulong> _seed = Flags.Number<ulong>("--seed", "Same seed, same candles.", 42, 0, ulong.MaxValue);
    private readonly Option<string> _output = Flags.Path("--output", "DIR", "The folder to write to, one CSV file per asset.", DefaultPaths.Data);
    private readonly Option<bool> _force = Flags.Switch("--force", "Replace existing files.");

    public SimulateCommand(CliEnvironment environment)
        : base("simulate", "Write invented candles of several assets that look like those of crypto markets, for a first run without data.", environment)
    {
        foreach (Option option in (Option[])[_assets, _candles, _timeframe, _seed, _output, _force])
        {
            Options.Add(option);
        }
    }

    protected override int Run(ParseResult parse, CommandOutput output, CancellationToken cancellationToken)
    {
        string folder = parse.GetRequiredValue(_output);
        ulong seed = parse.GetValue(_seed);
        OutputPath.RequireFolder(folder, "of candle files");
        Timeframe timeframe = parse.GetValue(_timeframe);
        MarketSimulatorOptions options = new()
        {
            Assets = parse.GetValue(_assets),
            Candles = parse.GetValue(_candles),
            Timeframe = timeframe,
            Start = FirstBar(timeframe),
            Seed = seed,
        };
        Require(options);
        IReadOnlyList<CandleSeries> series = MarketSimulator.Simulate(options);
        RequireAbsent(folder, series, parse.GetValue(_force));
        List<SimulatedFile> files = [];
        foreach (CandleSeries asset in series)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string path = PathOf(folder, asset);
            CandleCsvWriter.Write(asset, path);
            files.Add(new SimulatedFile(path, asset.Symbol, asset.Timeframe.ToString(), asset.Count, asset.OpenTimeAt(0), asset.OpenTimeAt(asset.Count - 1)));
        }

        output.Json(new SimulateResult(files, seed), CliJson.Default.SimulateResult);
        Report(output, folder, files);
        return ExitCodes.Success;
    }

    /// <summary>The bar in which the simulator's usual start lies: weeks and other odd lengths have no bar that begins with a year.</summary>
    private static DateTimeOffset FirstBar(Timeframe timeframe)
    {
        long usual = new MarketSimulatorOptions().Start.ToUnixTimeMilliseconds();
        return DateTimeOffset.FromUnixTimeMilliseconds(usual - (usual % timeframe.StepMilliseconds));
    }

    private static void Require(MarketSimulatorOptions options)
    {
        try
        {
            options.Validate();
        }
        catch (ArgumentException error)
        {
            throw new UsageException(error.Message);
        }
    }

    private void RequireAbsent(string folder, IReadOnlyList<CandleSeries> series, bool force)
    {
        if (!force && series.Select(s => PathOf(folder, s)).FirstOrDefault(File.Exists) is { } existing)
        {
            throw new UsageException($"{existing}: the file exists; nothing was written. Choose another --output, or add {_force.Name} to replace such files.", "output_exists");
        }
    }

    private static string PathOf(string folder, CandleSeries series) => Path.Combine(folder, CandleCsvWriter.FileName(series));

    private static void Report(CommandOutput output, string folder, List<SimulatedFile> files)
    {
        TextTable table = new TextTable().Words("file", "symbol").Numbers("rows").Words("first bar (UTC)", "last bar (UTC)");
        foreach (SimulatedFile file in files)
        {
            table.Row(file.Path, file.Symbol, Format.Count(file.Rows), Format.Time(file.First), Format.Time(file.Last));
        }

        output.Table(table);
        output.Line();
        output.Line("Where these prices go is unpredictable by construction; how far they go is not. Results say nothing about real markets.");
        output.Line($"Next: {ToolName} prepare --data {folder}{(files[0].Timeframe == "1h" ? "" : $" --timeframe {files[0].Timeframe}")}");
    }
}
