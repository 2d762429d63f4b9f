using CryptoAi.Features.Candles;
using CryptoAi.Features.Simulation;
using CryptoAi.Features.Sources;
using CryptoAi.Models.Bundles;

namespace CryptoAi.LiveConsole;

/// <summary>Where the candles come from, by which clock, and of which assets.</summary>
/// <param name="Source">The source.</param>
/// <param name="Clock">The clock that the source, the model and the following share.</param>
/// <param name="Symbols">The assets.</param>
/// <param name="Description">What is shown of it.</param>
/// <param name="End">The opening time of the last candles that there will be, and how many there are; null for no end.</param>
internal sealed record Market(ICandleSource Source, TimeProvider Clock, IReadOnlyList<string> Symbols, string Description, (DateTimeOffset Last, int Candles)? End)
{
    private const double SimulatedSpeed = 3600;
    private const int PlayedBars = 200;

    /// <exception cref="CandleSourceException">The files cannot be read, or a symbol is not there.</exception>
    /// <exception cref="ArgumentException">A symbol is not there.</exception>
    public static async Task<Market> OpenAsync(LiveConsoleSettings settings, ModelBundle bundle, CancellationToken cancellation) =>
        settings.Candles is null ? Simulate(settings, bundle) : await ReadAsync(settings, settings.Candles, bundle.Timeframe, cancellation);

    private static Market Simulate(LiveConsoleSettings settings, ModelBundle bundle)
    {
        // week-long bars begin on no first of January
        long step = bundle.Timeframe.StepMilliseconds;
        long usual = new MarketSimulatorOptions().Start.ToUnixTimeMilliseconds();
        MarketSimulatorOptions options = new()
        {
            Assets = settings.Assets,
            Seed = settings.Seed,
            Timeframe = bundle.Timeframe,
            Start = DateTimeOffset.FromUnixTimeMilliseconds(usual - (usual % step)),
        };

        // the market has been going on for as long as the model wants to look back
        AcceleratedClock clock = new(options.Start + (bundle.RecommendedCandles * bundle.Timeframe.Step), settings.Speed ?? SimulatedSpeed);
        SimulatedCandleSource source = new(options, clock);
        return new Market(source, clock, Chosen(settings.Symbols, source.Symbols), $"simulated market, seed {settings.Seed}", End: null);
    }

    private static async Task<Market> ReadAsync(LiveConsoleSettings settings, string folder, Timeframe timeframe, CancellationToken cancellation)
    {
        FileCandleSource files = new(folder);
        IReadOnlyList<string> symbols = Chosen(settings.Symbols, files.ListSymbols(timeframe));
        if (symbols.Count == 0)
        {
            throw new CandleSourceException(CandleSourceException.TimeframeUnavailable, $"{folder}: there are no {timeframe} candles, on which the model was trained. Give another folder.", folder);
        }

        if (settings.Speed is not { } speed)
        {
            return new Market(files, TimeProvider.System, symbols, folder, End: null);
        }

        List<DateTimeOffset> newest = [];
        foreach (string symbol in symbols)
        {
            newest.Add((await files.ReadLatestSeriesAsync(symbol, timeframe, 1, cancellation)).OpenTimeAt(0));
        }

        DateTimeOffset last = newest.Max();
        AcceleratedClock clock = new(last + timeframe.Step - ((settings.Bars == 0 ? PlayedBars : settings.Bars) * timeframe.Step), speed);
        return new Market(new FileCandleSource(folder, timeProvider: clock), clock, symbols, $"{folder}, played again", (last, newest.Count(time => time == last)));
    }

    private static IReadOnlyList<string> Chosen(IReadOnlyList<string> wanted, IReadOnlyList<string> known) => wanted.Count == 0
        ? known
        :
        [
            .. wanted.Select(name => known.FirstOrDefault(symbol => symbol.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new ArgumentException($"--symbols has '{name}', which is not there. There are {string.Join(", ", known)}.")).Distinct(),
        ];
}
