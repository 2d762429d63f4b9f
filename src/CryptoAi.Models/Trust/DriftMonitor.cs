using System.Collections.Concurrent;

namespace CryptoAi.Models.Trust;

/// <summary>
/// Watches the newest bars of all assets for drift. Each bar counts once, however often it is predicted from. Thread-safe; a lock is taken only for a bar that is new, not for
/// one that was seen before.
/// </summary>
internal sealed class DriftMonitor
{
    /// <summary>Further assets are not watched: symbols of callers must not fill the memory.</summary>
    private const int MostAssets = 10_000;

    /// <summary>Nor are assets whose windows would together have more bins than this, a byte each.</summary>
    private const long MostBins = 128 << 20;

    /// <summary>The rows from which on there is a figure, unless the window is smaller.</summary>
    private const int FewestRows = 200;

    private readonly ConcurrentDictionary<string, WatchedAsset> _assets = new(StringComparer.OrdinalIgnoreCase);
    private readonly DriftReference _reference;
    private readonly int _window;
    private readonly double _alarm;
    private readonly DriftScope _scope;
    private volatile DriftWindow? _shared;
    private readonly int _mostAssets;

    /// <param name="reference">The distribution of the training.</param>
    /// <param name="window">The rows of a window, at least 1.</param>
    /// <param name="scope">Whether each asset has one of its own.</param>
    /// <param name="alarm">The index above which a figure is an alarm; null for none.</param>
    public DriftMonitor(DriftReference reference, int window, DriftScope scope, double? alarm = null)
    {
        (_reference, _window, _scope, _alarm) = (reference, window, scope, alarm ?? double.PositiveInfinity);
        _shared = scope == DriftScope.All ? NewWindow() : null;
        _mostAssets = _shared is not null ? MostAssets : (int)Math.Clamp(MostBins / ((long)window * reference.Features), 1, MostAssets);
    }

    /// <summary>The largest figure of all windows; null while there is none.</summary>
    public DriftFigure? Largest => _shared is { } shared ? shared.Figure : _assets.Values.Select(static a => a.Window.Figure).MaxBy(static f => f?.Index ?? -1);

    /// <summary>Whether all assets share one window.</summary>
    public bool IsShared => _scope == DriftScope.All;

    /// <summary>Whether nothing of an asset was seen yet, so that it would be well to give its whole history.</summary>
    /// <param name="asset">The symbol.</param>
    public bool IsNew(string asset) => !_assets.ContainsKey(asset) && _assets.Count < _mostAssets;

    /// <summary>Takes the newest row of an asset, or, of a new asset, all rows.</summary>
    /// <param name="asset">The symbol.</param>
    /// <param name="asOf">When the last row's bar closed.</param>
    /// <param name="rows">[rows, features] scaled rows of real bars, oldest first.</param>
    /// <returns>How far the newest rows have drifted; null while there are too few.</returns>
    public DriftFigure? Observe(string asset, DateTimeOffset asOf, ReadOnlySpan<float> rows) => Watched(asset)?.Observe(asOf, rows, _reference.Features);

    /// <summary>Takes rows of an asset that came one after the other; those that were taken before do not count again.</summary>
    /// <param name="asset">The symbol.</param>
    /// <param name="closes">When their bars closed, UTC ticks, ascending.</param>
    /// <param name="rows">[rows, features] scaled rows of real bars.</param>
    public void Follow(string asset, ReadOnlySpan<long> closes, ReadOnlySpan<float> rows) => Watched(asset)?.Follow(closes, rows, _reference.Features);

    /// <summary>How far the newest rows of an asset, or of all, have drifted; null while there are too few.</summary>
    /// <param name="asset">The symbol.</param>
    public DriftFigure? FigureOf(string asset) => _assets.GetValueOrDefault(asset)?.Window.Figure;

    /// <summary>Writes what was taken so far.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(Kind);
        KeyValuePair<string, WatchedAsset>[] assets = [.. _assets.OrderBy(static a => a.Key, StringComparer.Ordinal)];
        writer.Write(assets.Length);
        foreach ((string symbol, WatchedAsset asset) in assets)
        {
            writer.Write(symbol);
            writer.Write(asset.Last);
            if (_shared is null)
            {
                SaveWindow(asset.Window, writer);
            }
        }

        if (_shared is { } shared)
        {
            SaveWindow(shared, writer);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <returns>Takes it in place of what was taken so far; null where it is of other options or features, so that the watch begins anew.</returns>
    /// <exception cref="EndOfStreamException">The state ends too early.</exception>
    /// <exception cref="InvalidDataException">A number cannot be.</exception>
    public Action? Restore(BinaryReader reader)
    {
        if (reader.ReadString() != Kind)
        {
            return null;
        }

        int count = reader.ReadInt32();
        DriftWindow? shared = _scope == DriftScope.All ? NewWindow() : null;
        List<(string Symbol, WatchedAsset Asset)> assets = [];
        for (int i = 0; i < count; i++)
        {
            (string symbol, long last) = (reader.ReadString(), reader.ReadInt64());
            DriftWindow window = shared ?? NewWindow();
            if (shared is null)
            {
                window.Restore(reader);
            }

            assets.Add((symbol, WatchedAsset.After(last, window)));
        }

        shared?.Restore(reader);
        return () =>
        {
            _assets.Clear();
            _shared = shared;
            foreach ((string symbol, WatchedAsset asset) in assets)
            {
                _assets[symbol] = asset;
            }
        };
    }

    private string Kind => FormattableString.Invariant($"{_scope} {_window} × {_reference.Features}, {_reference.Hash}");

    private static void SaveWindow(DriftWindow window, BinaryWriter writer)
    {
        lock (window)
        {
            window.Save(writer);
        }
    }

    private WatchedAsset? Watched(string asset)
    {
        if (_assets.TryGetValue(asset, out WatchedAsset? watched))
        {
            return watched;
        }

        return _assets.Count >= _mostAssets ? null : _assets.GetOrAdd(asset, static (_, self) => new WatchedAsset(self._shared ?? self.NewWindow()), this);
    }

    private DriftWindow NewWindow() => new(_reference, _window, Math.Min(_window, FewestRows), _alarm);
}
