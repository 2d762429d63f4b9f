namespace CryptoAi.Training.Comparison;

/// <summary>Whether a claim holds on these data.</summary>
public enum ClaimVerdict
{
    /// <summary>The interval holds both, or there are too few decision times for one.</summary>
    Undecided,

    /// <summary>The whole interval lies above what is claimed.</summary>
    True,

    /// <summary>The whole interval lies below what is claimed.</summary>
    False,
}
