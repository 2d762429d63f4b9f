using System.Text.Json.Serialization;
using CryptoAi.Training.Loop;

namespace CryptoAi.Cli.Results;

/// <summary>The document of <c>train</c> with <c>--dry-run</c> or <c>--overfit-check</c>.</summary>
/// <param name="Model">The architecture.</param>
/// <param name="Parameters">Trainable numbers.</param>
/// <param name="DryRun">What two steps showed; absent when not asked for.</param>
/// <param name="OverfitCheck">Whether one batch can be learned by heart; absent when not asked for.</param>
internal sealed record SelfCheckResult(
    string Model,
    long Parameters,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DryRunReport? DryRun,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] OverfitReport? OverfitCheck);
