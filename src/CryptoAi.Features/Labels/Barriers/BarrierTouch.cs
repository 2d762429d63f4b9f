namespace CryptoAi.Features.Labels.Barriers;

/// <summary>The end of a trade at a horizontal barrier.</summary>
/// <param name="End">Which one.</param>
/// <param name="Return">Exit price over entry price − 1.</param>
/// <param name="Time">When it is known.</param>
internal readonly record struct BarrierTouch(BarrierEnd End, double Return, DateTimeOffset Time);
