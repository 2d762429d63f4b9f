namespace CryptoAi.Features.Auditing;

/// <summary>What one audit found.</summary>
/// <param name="Kind">The audit.</param>
/// <param name="Comparisons">The number of values compared: 0 means that the candles gave nothing to examine.</param>
/// <param name="Figures">One measure per feature, in column order.</param>
/// <param name="Findings">What is wrong; empty when the audit passed.</param>
/// <param name="Notes">What is worth knowing and no fault: constant columns, known pairs, declared dependence on volume.</param>
public sealed record AuditResult(
    AuditKind Kind, long Comparisons, IReadOnlyList<AuditFigure> Figures, IReadOnlyList<AuditFinding> Findings, IReadOnlyList<AuditFinding> Notes);
