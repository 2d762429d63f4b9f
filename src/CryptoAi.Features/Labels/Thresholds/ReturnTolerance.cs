namespace CryptoAi.Features.Labels.Thresholds;

/// <summary>How far a computed return may be off the exact one: 102/100 − 1 is more than 0.02 in binary arithmetic (decision 6).</summary>
internal static class ReturnTolerance
{
    public const double Value = 1e-12;
}
