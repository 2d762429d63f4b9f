namespace CryptoAi.Features.Labels;

/// <summary>How the volume target is expressed (definitions D2).</summary>
public enum VolumeTarget
{
    /// <summary>ln(V_{t+1}/V_t); no target where either volume is 0.</summary>
    LogRate,

    /// <summary>V_{t+1}/V_t − 1; no target where V_t is 0.</summary>
    Rate,
}
