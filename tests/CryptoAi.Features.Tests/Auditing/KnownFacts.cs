using CryptoAi.Features.Auditing;

namespace CryptoAi.Features.Tests.Auditing;

/// <summary>What is known and accepted about a built-in set: redundant pairs and features of the volume's level (definitions D11).</summary>
internal static class KnownFacts
{
    private static readonly int[] Windows = [5, 10, 20, 30, 60];

    public static AuditOptions OptionsFor(string set) => set switch
    {
        "core9" => new AuditOptions { KnownPairs = [new("returns", "log_returns")] },
        "alpha158" => new AuditOptions { KnownPairs = [.. NearCopies, .. Windows.SelectMany(AffineCopies)], VolumeDependent = VolumeLevels },
        "alpha128" => new AuditOptions { KnownPairs = NearCopies, VolumeDependent = VolumeLevels },
        _ => new AuditOptions(),
    };

    /// <summary>CORR correlates with ln(V + 1).</summary>
    private static string[] VolumeLevels => [.. Windows.Select(static w => $"CORR{w}")];

    /// <summary>C/O - 1 and O/C differ in the second order of a bar's move; so do the two that follow from the typical price where candles have no traded average.</summary>
    private static FeaturePair[] NearCopies => [new("KMID", "OPEN0"), new("KSFT", "VWAP0")];

    /// <summary>CNTP and CNTN add up to 1 where no two neighbouring closes are equal, which is nearly always.</summary>
    private static IEnumerable<FeaturePair> AffineCopies(int w) =>
    [
        new($"SUMP{w}", $"SUMN{w}"), new($"SUMP{w}", $"SUMD{w}"), new($"SUMN{w}", $"SUMD{w}"),
        new($"VSUMP{w}", $"VSUMN{w}"), new($"VSUMP{w}", $"VSUMD{w}"), new($"VSUMN{w}", $"VSUMD{w}"),
        new($"CNTP{w}", $"CNTD{w}"), new($"CNTN{w}", $"CNTD{w}"),
    ];
}
