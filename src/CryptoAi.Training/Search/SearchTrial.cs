using System.Globalization;
using System.Text.Json;

namespace CryptoAi.Training.Search;

/// <summary>One trial of a search.</summary>
public sealed record SearchTrial
{
    /// <summary>Counted from 1, in the order of the space.</summary>
    public required int Trial { get; init; }

    /// <summary>Option name to value.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Settings { get; init; }

    /// <summary>The figure that decides; null when the trial failed.</summary>
    public double? Score { get; init; }

    /// <summary>The figure of each fold; one value when scored on the validation.</summary>
    public IReadOnlyList<double> Scores { get; init; } = [];

    /// <summary>The parameters of the model.</summary>
    public long? Parameters { get; init; }

    /// <summary>The best epoch of each fold.</summary>
    public IReadOnlyList<int> BestEpochs { get; init; } = [];

    /// <summary>How long it took; the only part that differs from run to run.</summary>
    public double Seconds { get; init; }

    /// <summary>The code of what went wrong; null when nothing did.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>What went wrong and what to do; null when nothing did.</summary>
    public string? Error { get; init; }

    /// <summary>The trial in a line: number, settings and score, or what went wrong.</summary>
    public override string ToString()
    {
        string settings = string.Join(' ', Settings.Select(static s => $"{s.Key}={s.Value}"));
        return string.Create(CultureInfo.InvariantCulture, $"trial {Trial}: {settings}: {(Score is { } score ? score.ToString("F4", CultureInfo.InvariantCulture) : $"failed: {Error}")}");
    }
}
