namespace CryptoAi.Features.Labels;

/// <summary>Between which prices the forward return of a label is measured (definitions D1).</summary>
public enum LabelAnchor
{
    /// <summary>From the close of the decision bar to the close h bars later.</summary>
    CloseToClose,

    /// <summary>From the open of the bar after the decision to the open h bars after that.</summary>
    NextOpen,
}
