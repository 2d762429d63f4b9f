using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Labels;

/// <summary>Which rows of a series the targets of a row look at; −1 where there is none.</summary>
internal sealed class HorizonRows
{
    private readonly LabelSpec _spec;
    private readonly int[] _real;
    private readonly int[] _rank;

    public HorizonRows(LabelSpec spec, BarSeries bars)
    {
        _spec = spec;
        _real = new int[bars.RealCount];
        _rank = new int[bars.Count];
        int reals = 0;
        for (int t = 0; t < bars.Count; t++)
        {
            _rank[t] = reals;
            if (!bars[t].IsSynthetic)
            {
                _real[reals++] = t;
            }
        }
    }

    /// <summary>The rows of traded bars in order; all targets stand in these.</summary>
    public ReadOnlySpan<int> Real => _real;

    /// <summary>The bar whose close, or with the next-open anchor whose open, the return begins at.</summary>
    public int Entry(int t) => _spec.Anchor == LabelAnchor.CloseToClose ? t : _spec.Horizon == LabelHorizon.RealBars ? Ranked(_rank[t] + 1) : OnGrid(t + 1);

    /// <summary>The bar at which the return ends.</summary>
    /// <param name="entry">The row of <see cref="Entry"/>.</param>
    public int Exit(int entry) => entry < 0 ? -1 : _spec.Horizon == LabelHorizon.RealBars ? Ranked((long)_rank[entry] + _spec.Lookahead) : OnGrid((long)entry + _spec.Lookahead);

    /// <summary>The bar that the volatility and volume targets describe.</summary>
    public int Next(int t)
    {
        if (_spec.Horizon == LabelHorizon.RealBars)
        {
            return Ranked(_rank[t] + 1);
        }

        return t + 1 < _rank.Length && IsReal(t + 1) ? t + 1 : -1;
    }

    private int Ranked(long rank) => rank < _real.Length ? _real[rank] : -1;

    /// <summary>A row of the grid, if it is traded; else the next traded one or none.</summary>
    private int OnGrid(long row)
    {
        if (row >= _rank.Length)
        {
            return -1;
        }

        return IsReal((int)row) || _spec.Horizon == LabelHorizon.GridBarsRolled ? Ranked(_rank[row]) : -1;
    }

    private bool IsReal(int row) => _rank[row] < _real.Length && _real[_rank[row]] == row;
}
