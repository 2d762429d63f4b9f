using System.Globalization;

namespace CryptoAi.LiveConsole;

/// <summary>What the run is asked to do; the defaults stand beside the options in Program.cs.</summary>
internal sealed record LiveConsoleSettings
{
    public required string? Bundle { get; init; }

    public required string Models { get; init; }

    /// <summary>Folder of candle files, or null to simulate.</summary>
    public required string? Candles { get; init; }

    /// <summary>Empty for all.</summary>
    public required IReadOnlyList<string> Symbols { get; init; }

    /// <summary>Market time per real time; null for the default of the source.</summary>
    public required double? Speed { get; init; }

    /// <summary>0 for no end.</summary>
    public required int Bars { get; init; }

    public required int Assets { get; init; }

    public required ulong Seed { get; init; }

    public required string? State { get; init; }

    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        Require(Speed is null or (> 0 and <= 1e7), $"--speed is {Speed}; expected more than 0, at most 10000000.");
        Require(Bars >= 0, $"--bars is {Bars}; expected 0 or more.");
        Require(Assets is >= 1 and <= 1000, $"--assets is {Assets}; expected 1 … 1000.");
    }

    private static void Require(bool condition, FormattableString message)
    {
        if (!condition)
        {
            throw new ArgumentException(message.ToString(CultureInfo.InvariantCulture));
        }
    }
}
