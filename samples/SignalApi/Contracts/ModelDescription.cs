namespace CryptoAi.SignalApi.Contracts;

/// <summary>The model that is served.</summary>
/// <param name="Name">Its bundle.</param>
/// <param name="Architecture"><c>lstm</c> or <c>transformer</c>.</param>
/// <param name="Timeframe">The length of a bar.</param>
/// <param name="TrainedAt">When it was trained, UTC.</param>
/// <param name="HasAttention">Whether <c>/api/attention</c> has pictures of it.</param>
internal sealed record ModelDescription(string Name, string Architecture, string Timeframe, DateTimeOffset TrainedAt, bool HasAttention);
