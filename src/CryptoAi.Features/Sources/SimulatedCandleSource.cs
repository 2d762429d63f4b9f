using System.Globalization;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Simulation;

namespace CryptoAi.Features.Sources;

/// <summary>
/// A simulated market that goes on as time does, for a first run without data, demonstrations and tests. The candles are those of <see cref="MarketSimulator"/>: the same options give the same candles,
/// whenever they are read. Thread-safe.
/// </summary>
/// <remarks>The whole past is kept in memory, 48 bytes per candle and asset that was asked for; now and then a read takes longer because the market is simulated further.</remarks>
public sealed class SimulatedCandleSource : ICandleSource
{
    private const int FirstCandles = 4096;
    private const int MostCandles = 10_000_000;

    private readonly MarketSimulatorOptions _options;
    private readonly TimeProvider _time;
    private readonly SeriesCandleSource _source;
    private readonly Dictionary<string, int> _assets = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _gate = new();
    private volatile SimulatedMarket _market;

    /// <summary>Creates the market.</summary>
    /// <param name="options">
    /// Which assets, from when on, of which timeframe and seed; null for the defaults. <see cref="MarketSimulatorOptions.Candles"/> does not count: the clock decides how many there are.
    /// </param>
    /// <param name="timeProvider">The clock that decides which candles have closed; null for the system's.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public SimulatedCandleSource(MarketSimulatorOptions? options = null, TimeProvider? timeProvider = null)
    {
        _options = (options ?? new MarketSimulatorOptions()) with { Candles = FirstCandles };
        _options.Validate();
        _time = timeProvider ?? TimeProvider.System;
        _source = new SeriesCandleSource(Find, _time);
        _market = new SimulatedMarket(_options);
        Symbols = [.. Enumerable.Range(0, _options.Assets).Select(static i => AssetProfile.Of(i).Symbol)];
        for (int i = 0; i < Symbols.Count; i++)
        {
            _assets.Add(Symbols[i], i);
        }
    }

    /// <summary>The assets of the market.</summary>
    public IReadOnlyList<string> Symbols { get; }

    /// <summary>The one timeframe that the market has.</summary>
    public Timeframe Timeframe => _options.Timeframe;

    /// <inheritdoc/>
    public IAsyncEnumerable<Candle> ReadAsync(string symbol, Timeframe timeframe, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) =>
        _source.ReadAsync(symbol, timeframe, from, to, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Candle> ReadLatestAsync(string symbol, Timeframe timeframe, int count, CancellationToken cancellationToken = default) =>
        _source.ReadLatestAsync(symbol, timeframe, count, cancellationToken);

    private ValueTask<CandleSeries> Find(string symbol, Timeframe timeframe, CancellationToken cancellationToken)
    {
        if (!_assets.TryGetValue(symbol.Trim(), out int asset))
        {
            throw new CandleSourceException(
                CandleSourceException.SymbolUnknown, $"{symbol}: the simulated market has no such asset. It has {SymbolList.Text(Symbols)}.");
        }

        if (timeframe != Timeframe)
        {
            throw new CandleSourceException(
                CandleSourceException.TimeframeUnavailable, $"{Symbols[asset]}: the simulated market has {Timeframe} candles, not {timeframe}. Ask for {Timeframe}, or simulate {timeframe}.");
        }

        return ValueTask.FromResult(MarketUpToNow()[asset]);
    }

    private SimulatedMarket MarketUpToNow()
    {
        double bars = (_time.GetUtcNow() - _options.Start) / Timeframe.Step;
        if (bars > MostCandles)
        {
            throw new CandleSourceException(CandleSourceException.SourceFailed, string.Create(
                CultureInfo.InvariantCulture,
                $"The simulated market began at {_options.Start:O}, more than {MostCandles} bars of {Timeframe} ago. Begin it later ({nameof(MarketSimulatorOptions)}.{nameof(MarketSimulatorOptions.Start)})."));
        }

        if (_market.Candles < bars)
        {
            lock (_gate)
            {
                int candles = _market.Candles;
                while (candles < bars)
                {
                    candles = Math.Min(2 * candles, MostCandles);
                }

                if (candles > _market.Candles)
                {
                    // a longer market has the same past
                    _market = new SimulatedMarket(_options with { Candles = candles });
                }
            }
        }

        return _market;
    }
}
