namespace CryptoAi.Features.Indicators.Catalog;

/// <summary>How far back an indicator remembers.</summary>
public enum IndicatorMemory
{
    /// <summary>The last <see cref="Indicator.MinBars"/> inputs and nothing before them, to the bit. A NaN is gone with the window.</summary>
    Window,

    /// <summary>Everything, with weights that fade: after <see cref="Indicator.StableBars"/> inputs the start no longer counts. A NaN stays.</summary>
    Fading,

    /// <summary>Everything, without fading: the value depends on where the series began, for ever. Not for features. A NaN stays.</summary>
    Cumulative,
}
