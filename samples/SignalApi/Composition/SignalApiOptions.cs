using System.ComponentModel.DataAnnotations;
using CryptoAi.Models.Signals;
using Microsoft.Extensions.Options;

namespace CryptoAi.SignalApi.Composition;

/// <summary>What is served and how much of it; section <c>SignalApi</c> of the configuration.</summary>
internal sealed class SignalApiOptions
{
    public const string Section = "SignalApi";

    /// <summary>The one bundle to serve, or null for the newest of <see cref="Models"/>.</summary>
    public string? Bundle { get; set; }

    /// <summary>The folder of bundles.</summary>
    [Required]
    public string Models { get; set; } = "models/";

    /// <summary>The folder of bundles of boosted trees, or one such bundle, for requests with <c>use_unified_model</c> false; null for <see cref="Models"/>.</summary>
    public string? IndividualModels { get; set; }

    /// <summary>The folder of candle files.</summary>
    [Required]
    public string Candles { get; set; } = "data/";

    /// <summary>Simulated candles and a model that is trained at the start, instead of <see cref="Models"/> and <see cref="Candles"/>.</summary>
    public bool Demo { get; set; }

    /// <summary>How often it is looked for a newer bundle.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>When signals abstain.</summary>
    [ValidateObjectMembers]
    public PredictorOptions Predictor { get; set; } = new();

    /// <summary>The most symbols of one batch.</summary>
    [Range(1, 10_000)]
    public int MaxBatchSymbols { get; set; } = 1000;

    /// <summary>The longest request body, in bytes.</summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 64 * 1024;

    /// <summary>Single predictions at the same time; more wait.</summary>
    [Range(1, 10_000)]
    public int ConcurrentPredictions { get; set; } = 64;

    /// <summary>Single predictions that may wait; more are answered with 429.</summary>
    [Range(0, 100_000)]
    public int WaitingPredictions { get; set; } = 1000;

    /// <summary>Batches, lists and pictures at the same time: each takes all cores. A few more may wait.</summary>
    [Range(1, 100)]
    public int ConcurrentBatches { get; set; } = 2;

    /// <summary>How long a request may take.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
