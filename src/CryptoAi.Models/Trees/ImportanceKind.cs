namespace CryptoAi.Models.Trees;

/// <summary>How the importance of a feature is counted, with the names and formulas of XGBoost.</summary>
public enum ImportanceKind
{
    /// <summary>The mean gain of the splits on the feature.</summary>
    Gain,

    /// <summary>The summed gain of the splits on the feature.</summary>
    TotalGain,

    /// <summary>The mean of the summed hessians that reach the splits on the feature.</summary>
    Cover,

    /// <summary>The sum over the splits on the feature of the summed hessians that reach them.</summary>
    TotalCover,

    /// <summary>The number of splits on the feature.</summary>
    Weight,
}
