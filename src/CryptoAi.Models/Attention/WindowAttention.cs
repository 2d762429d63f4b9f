using System.Text;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Writing;

namespace CryptoAi.Models.Attention;

/// <summary>What a model looked at in one window of one asset, with the times of its bars, as numbers and as a picture. Immutable and thread-safe.</summary>
public sealed class WindowAttention
{
    private readonly DateTimeOffset[] _openTimes;

    /// <summary>Joins maps and bars.</summary>
    /// <param name="symbol">The asset.</param>
    /// <param name="timeframe">The length of a bar.</param>
    /// <param name="openTimes">[time] the opening times of the window's bars.</param>
    /// <param name="asOf">The close of the last bar.</param>
    /// <param name="maps">The attention.</param>
    /// <exception cref="ArgumentException">There are not as many bars as the maps have, or the symbol is empty.</exception>
    public WindowAttention(string symbol, Timeframe timeframe, IReadOnlyList<DateTimeOffset> openTimes, DateTimeOffset asOf, AttentionMaps maps)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        ArgumentNullException.ThrowIfNull(openTimes);
        ArgumentNullException.ThrowIfNull(maps);
        if (openTimes.Count != maps.Time)
        {
            throw new ArgumentException($"There are {openTimes.Count} opening times; the maps have {maps.Time} bars.", nameof(openTimes));
        }

        (Symbol, Timeframe, _openTimes, AsOf, Maps) = (symbol, timeframe, [.. openTimes.Select(static t => t.ToUniversalTime())], asOf.ToUniversalTime(), maps);
    }

    /// <summary>The asset.</summary>
    public string Symbol { get; }

    /// <summary>The length of a bar.</summary>
    public Timeframe Timeframe { get; }

    /// <summary>[time] the opening times of the window's bars, UTC, oldest first.</summary>
    public IReadOnlyList<DateTimeOffset> OpenTimes => _openTimes;

    /// <summary>The close of the last bar, UTC.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>The attention.</summary>
    public AttentionMaps Maps { get; }

    /// <summary>
    /// One picture of mean, rollout and every head as heat maps with the bars' times on the axes. It needs no network and no script, has colours for light and dark, and is the
    /// same text for the same numbers. Windows of many bars are drawn with several bars to a cell.
    /// </summary>
    public string ToSvg() => AttentionSvg.All(this);

    /// <summary>A picture of one map.</summary>
    /// <param name="map">A map of <see cref="Maps"/>.</param>
    /// <exception cref="ArgumentException">The map is of another window length.</exception>
    public string ToSvg(AttentionMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return map.Time == Maps.Time
            ? AttentionSvg.One(this, map)
            : throw new ArgumentException($"The map has {map.Time} bars; the window has {Maps.Time}.", nameof(map));
    }

    /// <summary>Writes <see cref="ToSvg()"/> as UTF-8; an existing file is replaced at once.</summary>
    /// <param name="path">The file; missing folders are created.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveSvg(string path) => Save(path, ToSvg());

    /// <summary>Writes <see cref="ToSvg(AttentionMap)"/> as UTF-8; an existing file is replaced at once.</summary>
    /// <param name="path">The file; missing folders are created.</param>
    /// <param name="map">A map of <see cref="Maps"/>.</param>
    /// <exception cref="ArgumentException">The map is of another window length.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveSvg(string path, AttentionMap map) => Save(path, ToSvg(map));

    /// <summary>
    /// Writes all numbers as CSV, UTF-8, lines ending in a line feed: <c>map,layer,head,query_time,key_time,weight</c>. <c>map</c> is <c>head</c>, <c>mean</c> or <c>rollout</c>;
    /// layers and heads count from 1 and are empty for the other maps; times are opening times in ISO 8601 UTC; weights have the fewest digits that read back to the same
    /// float. The stream stays open.
    /// </summary>
    /// <param name="stream">The stream.</param>
    public void WriteCsv(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        AttentionCsv.Write(this, stream);
    }

    /// <summary>Writes <see cref="WriteCsv"/> to a file; an existing one is replaced at once.</summary>
    /// <param name="path">The file; missing folders are created.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveCsv(string path) => AtomicFile.Write(path, WriteCsv);

    private static void Save(string path, string svg) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(svg)));
}
