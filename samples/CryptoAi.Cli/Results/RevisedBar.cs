namespace CryptoAi.Cli.Results;

/// <summary>A candle that the exchange has changed.</summary>
internal sealed record RevisedBar(DateTimeOffset Time, double CloseBefore, double CloseAfter, double VolumeBefore, double VolumeAfter);
