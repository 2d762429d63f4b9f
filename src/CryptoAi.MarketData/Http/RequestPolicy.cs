namespace CryptoAi.MarketData.Http;

/// <summary>How patient a source is with its server.</summary>
public sealed class RequestPolicy
{
    /// <summary>How long one request may take, its body included; more than 0, at most an hour.</summary>
    /// <value>15 seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a request is made before it counts as failed: timeouts, broken connections, server errors and answers that make no sense are tried again; 1 … 100.</summary>
    /// <value>6.</value>
    public int Attempts { get; set; } = 6;

    /// <summary>The wait before the second attempt; it doubles with every further one, and each is shortened by a random share of up to a half. 0 or more.</summary>
    /// <value>Half a second.</value>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest wait between two attempts where the server states none.</summary>
    /// <value>30 seconds.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long all waits together that the server asks for (429 or 418 with Retry-After) may be for one request; beyond it the request fails and says until when the server wants rest.</summary>
    /// <value>10 minutes.</value>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The seed of the random shares; null for one of its own for every source, so that many clients do not come back at the same moment.</summary>
    /// <value><see langword="null"/>.</value>
    public int? JitterSeed { get; set; }

    /// <summary>What is wrong, or null.</summary>
    internal string? Fault() => this switch
    {
        _ when Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromHours(1) => FormattableString.Invariant($"{nameof(Timeout)} is {Timeout:c}; expected more than 0, at most an hour."),
        { Attempts: < 1 or > 100 } => FormattableString.Invariant($"{nameof(Attempts)} is {Attempts}; expected 1 … 100."),
        _ when FirstDelay < TimeSpan.Zero || FirstDelay > MaxDelay => FormattableString.Invariant($"{nameof(FirstDelay)} is {FirstDelay:c}; expected 0 … {nameof(MaxDelay)} ({MaxDelay:c})."),
        _ when MaxDelay > TimeSpan.FromDays(1) => FormattableString.Invariant($"{nameof(MaxDelay)} is {MaxDelay:c}; expected at most a day."),
        _ when MaxWait < TimeSpan.Zero || MaxWait > TimeSpan.FromDays(7) => FormattableString.Invariant($"{nameof(MaxWait)} is {MaxWait:c}; expected 0 … 7 days."),
        _ => null,
    };
}
