using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Features.Auditing;

/// <summary>What the audits of one feature set found.</summary>
public sealed class AuditReport
{
    private const int MostLines = 30;

    internal AuditReport(FeatureSet featureSet, IReadOnlyList<AuditResult> results)
    {
        (FeatureSet, Results) = (featureSet, results);
        Findings = [.. results.SelectMany(static r => r.Findings)];
        Notes = [.. results.SelectMany(static r => r.Notes)];
    }

    /// <summary>The set that was audited.</summary>
    public FeatureSet FeatureSet { get; }

    /// <summary>One result per audit.</summary>
    public IReadOnlyList<AuditResult> Results { get; }

    /// <summary>All that is wrong.</summary>
    public IReadOnlyList<AuditFinding> Findings { get; }

    /// <summary>All that is worth knowing and no fault.</summary>
    public IReadOnlyList<AuditFinding> Notes { get; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool Passed => Findings.Count == 0;

    /// <summary>The result of one audit.</summary>
    /// <param name="kind">The audit.</param>
    /// <exception cref="ArgumentException">It was not run.</exception>
    public AuditResult Result(AuditKind kind) =>
        Results.FirstOrDefault(r => r.Kind == kind) ?? throw new ArgumentException($"The audit {kind} was not run; ask for it in {nameof(AuditOptions)}.{nameof(AuditOptions.Kinds)}.", nameof(kind));

    /// <summary>Throws when something is wrong.</summary>
    /// <exception cref="AuditFailedException">There is a finding; the message lists the first thirty.</exception>
    public void ThrowIfFailed()
    {
        if (!Passed)
        {
            throw new AuditFailedException(ToString());
        }
    }

    /// <summary>A text table with a row per feature and a column per audit; a failed audit's cell ends with an exclamation mark.</summary>
    public string ToTable() => AuditTable.Of(this);

    /// <summary>A summary with the first thirty findings.</summary>
    public override string ToString()
    {
        string head = FormattableString.Invariant(
            $"The audit of the feature set '{FeatureSet.Name}' ({FeatureSet.Count} features, {Results.Sum(static r => r.Comparisons)} comparisons) {(Passed ? "passed" : "failed")}");
        if (Passed)
        {
            return head + ".";
        }

        IEnumerable<string> lines = Findings.Take(MostLines).Select(static f => $"- {f}");
        string more = Findings.Count > MostLines ? FormattableString.Invariant($"\n… and {Findings.Count - MostLines} more findings") : "";
        return FormattableString.Invariant($"{head} with {Findings.Count} findings:\n{string.Join('\n', lines)}{more}");
    }
}
