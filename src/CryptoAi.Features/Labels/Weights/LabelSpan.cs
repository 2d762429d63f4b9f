namespace CryptoAi.Features.Labels.Weights;

/// <summary>The bars that a label looks at, from its decision to its end, both included.</summary>
/// <param name="Start">The decision bar, counted among the traded bars of its asset.</param>
/// <param name="End">t1: the last bar that closes no later than the label is known; not before <paramref name="Start"/>.</param>
public readonly record struct LabelSpan(int Start, int End);
