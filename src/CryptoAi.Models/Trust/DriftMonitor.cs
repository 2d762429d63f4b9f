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

    /// <summary>The rows from which on there is a figure, unless the window is smaller.</summary>
    private const int FewestRows = 200;

    private readonly ConcurrentDictionary<string, WatchedAsset> _assets = new(StringComparer.OrdinalIgnoreCase);
    private readonly DriftReference _reference;
    private readonly int _window;
    private readonly double _alarm;
    private readonly DriftWindow? _shared;

    /// <param name="reference">The distribution of the training.</param>
    /// <param name="window">The rows of a window, at least 1.</param>
    /// <param name="scope">Whether each asset has one of its own.</param>
    /// <param name="alarm">The index above which a figure is an alarm; null for none.</param>
    public DriftMonitor(DriftReference reference, int window, DriftScope scope, double? alarm = null)
    {
        (_reference, _window, _alarm) = (reference, window, alarm ?? double.PositiveInfinity);
        _shared = scope == DriftScope.All ? NewWindow() : null;
    }

    /// <summary>The largest figure of all windows; null while there is none.</summary>
    public DriftFigure? Largest => _shared is not null ? _shared.Figure : _assets.Values.Select(static a => a.Window.Figure).MaxBy(static f => f?.Index ?? -1);

    /// <summary>Whether nothing of an asset was seen yet, so that it would be well to give its whole history.</summary>
    /// <param name="asset">The symbol.</param>
    public bool IsNew(string asset) => !_assets.ContainsKey(asset) && _assets.Count < MostAssets;

    /// <summary>Takes the newest row of an asset, or, of a new asset, all rows.</summary>
    /// <param name="asset">The symbol.</param>
    /// <param name="asOf">When the last row's bar closed.</param>
    /// <param name="rows">[rows, features] scaled rows of real bars, oldest first.</param>
    /// <returns>How far the newest rows have drifted; null while there are too few.</returns>
    public DriftFigure? Observe(string asset, DateTimeOffset asOf, ReadOnlySpan<float> rows)
    {
        if (!_assets.TryGetValue(asset, out WatchedAsset? watched))
        {
            if (_assets.Count >= MostAssets)
            {
                return null;
            }

            watched = _assets.GetOrAdd(asset, static (_, self) => new WatchedAsset(self._shared ?? self.NewWindow()), this);
        }

        return watched.Observe(asOf, rows, _reference.Features);
    }

    private DriftWindow NewWindow() => new(_reference, _window, Math.Min(_window, FewestRows), _alarm);
}
