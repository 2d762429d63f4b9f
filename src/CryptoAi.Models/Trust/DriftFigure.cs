namespace CryptoAi.Models.Trust;

/// <summary>How far the newest bars are from the distribution of the training (definitions D12).</summary>
/// <param name="Index">
/// The largest population stability index of all features but those of the time, ≥ 0. For independent rows 0.25 is the usual alarm; bars that follow one another are alike, so that a
/// window of them lies further off than that without any drift (see <see cref="Signals.PredictorOptions.DriftAlarm"/>).
/// </param>
/// <param name="Feature">The feature that has it.</param>
/// <param name="Bars">The bars that were compared.</param>
/// <param name="IsAlarm">Whether the index is above the alarm that was set.</param>
public sealed record DriftFigure(double Index, string Feature, int Bars, bool IsAlarm);
