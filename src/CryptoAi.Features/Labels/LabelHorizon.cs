namespace CryptoAi.Features.Labels;

/// <summary>How the lookahead of a label counts bars that were filled in while a market was closed or data missing (definitions D10). Without filled bars all are the same.</summary>
public enum LabelHorizon
{
    /// <summary>h traded bars: a stock's label over a weekend ends in the next session. The next bar of the volatility and volume targets is the next traded one too.</summary>
    RealBars,

    /// <summary>h bars of the grid, the same wall-clock time for all assets; an entry or exit on a filled bar moves to the next traded one. Targets of the next bar are masked where it is filled.</summary>
    GridBarsRolled,

    /// <summary>h bars of the grid; a row whose entry or exit falls on a filled bar has no label. Targets of the next bar are masked where it is filled.</summary>
    GridBarsDropped,
}
