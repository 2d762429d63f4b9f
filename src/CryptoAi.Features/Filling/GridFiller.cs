using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Filling;

/// <summary>Brings the assets of a dataset, or of a model, onto its grid. Immutable and thread-safe.</summary>
public sealed class GridFiller
{
    private readonly MarketCalendarCatalog _calendars;
    private readonly MarketGrid _grid;
    private readonly ForwardFillOptions _options;

    /// <summary>Rebuilds the grid of a dataset or a model.</summary>
    /// <param name="spec">The stored grid.</param>
    /// <param name="timeframe">The length of a bar.</param>
    /// <param name="maxGap">The longest distance between two neighbouring bars' opening times that is filled; a longer one cuts the series. At least one bar.</param>
    /// <param name="calendars">The calendars of the application.</param>
    /// <exception cref="MarketCalendarException">A calendar is not known here (<c>calendar_unknown</c>).</exception>
    public GridFiller(GridSpec spec, Timeframe timeframe, TimeSpan maxGap, MarketCalendarCatalog calendars)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(calendars);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxGap, timeframe.Step);
        (Spec, _calendars) = (spec, calendars);
        _grid = new MarketGrid(timeframe, spec.Calendars.Select(calendars.Require));
        foreach (string name in spec.AssetCalendars.Values)
        {
            calendars.Require(name);
        }

        _options = new ForwardFillOptions { MaxFill = maxGap - timeframe.Step, OwnCalendar = spec.OwnCalendar, CutTimes = spec.CutTimes };
    }

    /// <summary>The grid as it is stored.</summary>
    public GridSpec Spec { get; }

    /// <summary>Decides the grid of a new dataset.</summary>
    /// <param name="series">The candles of all assets.</param>
    /// <param name="options">The wishes.</param>
    /// <param name="calendars">The calendars of the application.</param>
    /// <exception cref="MarketCalendarException">A named calendar is not known here (<c>calendar_unknown</c>).</exception>
    public static GridSpec Decide(IReadOnlyList<CandleSeries> series, GridOptions options, MarketCalendarCatalog calendars)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(calendars);
        OrderedDictionary<string, string> assets = new(StringComparer.Ordinal);
        foreach (CandleSeries candles in series.OrderBy(static s => s.Symbol, StringComparer.Ordinal))
        {
            assets[candles.Symbol] = options.Calendars.TryGetValue(candles.Symbol, out string? name)
                ? calendars.Require(name).Name
                : CalendarDetection.Detect(candles, calendars).Name;
        }

        return new GridSpec
        {
            Calendars = [.. assets.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            AssetCalendars = assets,
            OwnCalendar = options.OwnCalendar,
            SyntheticBars = options.SyntheticBars,
            CutTimes = options.CutTimes,
        };
    }

    /// <summary>Brings a series onto the grid. An asset that the grid does not name trades by the calendar that its candles tell, if the grid has it, else by the grid's first.</summary>
    /// <param name="symbol">The asset as the grid names it.</param>
    /// <param name="candles">The candles, of the grid's timeframe.</param>
    /// <exception cref="CandleDataException">A candle cannot be placed; see <see cref="ForwardFillStream.Append"/>.</exception>
    public FilledSeries Fill(string symbol, CandleSeries candles)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        ArgumentNullException.ThrowIfNull(candles);
        return ForwardFill.Run(candles, CalendarOf(symbol, candles), _grid, _options);
    }

    /// <summary>A calendar of the application.</summary>
    /// <exception cref="MarketCalendarException">It is not known here (<c>calendar_unknown</c>).</exception>
    internal MarketCalendar Calendar(string name) => _calendars.Require(name);

    /// <summary>A stream that brings an asset onto the grid as <see cref="Fill"/> does.</summary>
    internal ForwardFillStream CreateStream(string symbol, MarketCalendar calendar) => new(symbol, calendar, _grid, _options);

    /// <summary>The calendar by which <see cref="Fill"/> takes an asset to trade.</summary>
    internal MarketCalendar CalendarOf(string symbol, CandleSeries candles)
    {
        if (Spec.AssetCalendars.TryGetValue(symbol, out string? name))
        {
            return _calendars.Require(name);
        }

        MarketCalendar told = CalendarDetection.Detect(candles, _calendars);
        return Spec.OwnCalendar || Spec.Calendars.Contains(told.Name) ? told : _grid.Calendars[0];
    }
}
