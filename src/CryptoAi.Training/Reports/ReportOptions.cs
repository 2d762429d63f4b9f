using CryptoAi.Training.Reports.Importance;

namespace CryptoAi.Training.Reports;

/// <summary>What goes into a report beyond what a training knows.</summary>
public sealed record ReportOptions
{
    /// <summary>How the feature importance is computed; null leaves it out.</summary>
    /// <value>The defaults of <see cref="PermutationOptions"/>.</value>
    public PermutationOptions? Importance { get; init; } = new();

    /// <summary>The equity curves of a backtest.</summary>
    /// <value>None.</value>
    public IReadOnlyList<EquityCurve> Equity { get; init; } = [];

    /// <summary>The folds of a walk-forward, with their trading.</summary>
    /// <value>null: none.</value>
    public ReportWalkForward? WalkForward { get; init; }
}
