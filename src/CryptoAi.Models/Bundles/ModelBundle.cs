using System.Security.Cryptography;
using System.Text.Json;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Filling;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Scaling;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Loading;
using CryptoAi.Models.Trust;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Bundles;

/// <summary>
/// Everything that a trained model needs to predict, and where it comes from: numbers and text, never code. Training fills one, <see cref="BundleWriter"/> writes it,
/// <see cref="BundleReader"/> reads it back to the bit. Treat it as immutable.
/// </summary>
public sealed record ModelBundle
{
    /// <summary>The shape of the model.</summary>
    public required ModelConfig Config { get; init; }

    /// <summary>The weights: exactly the tensors of <see cref="ModelConfig.Parameters"/>.</summary>
    public required StateDict Weights { get; init; }

    /// <summary>The input columns; as many as the model has features.</summary>
    public required FeatureSchema Features { get; init; }

    /// <summary>The scaler, fitted on train rows.</summary>
    public required StandardScaler Scaler { get; init; }

    /// <summary>What the model predicts; its classes are the model's.</summary>
    public required LabelSpec Labels { get; init; }

    /// <summary>The length of a bar.</summary>
    public required Timeframe Timeframe { get; init; }

    /// <summary>The longest distance between two bars' opening times that a window may span; at least one bar. Training stores the limit that it applied: never less than one and a half bars.</summary>
    public required TimeSpan MaxGap { get; init; }

    /// <summary>The time grid that its windows lie on, with filled bars; null for a model over candles as they are.</summary>
    public GridSpec? Grid { get; init; }

    /// <summary>The assets that the model was made from. No id exceeds the model's capacity, unless that is 0: such a model has no embedding and ignores ids.</summary>
    public required AssetVocabulary Assets { get; init; }

    /// <summary>How logits become probabilities.</summary>
    public required Calibration Calibration { get; init; }

    /// <summary>Scaling of the volatility and volume targets; null when those heads do not exist or were not trained: signals then leave both out.</summary>
    public TargetScaling? Targets { get; init; }

    /// <summary>The splits in order of time, with their sample counts.</summary>
    public required IReadOnlyList<SplitRange> Splits { get; init; }

    /// <summary>The input of the golden check.</summary>
    public required GoldenWindow Golden { get; init; }

    /// <summary>What the train rows looked like, for the dissimilarity and the drift of later inputs; null when unknown, as in every bundle of format version 1.</summary>
    public TrustReference? Trust { get; init; }

    /// <summary>Test and validation metrics as JSON, in the shape of the command line; null when the model was not evaluated.</summary>
    public JsonElement? Metrics { get; init; }

    /// <summary>The options of the training as JSON; null when unknown.</summary>
    public JsonElement? TrainingOptions { get; init; }

    /// <summary>
    /// The baselines that the training package fitted on the same train split as JSON, so that every later evaluation compares the model with the same ones; null when there
    /// are none.
    /// </summary>
    public JsonElement? Baselines { get; init; }

    /// <summary>
    /// The fingerprint of the dataset that the model was made from, as the training package computes it: SHA-256 over bar length, gap limit, features and label specification, and all
    /// symbols, opening times, feature bits and labels; not over the prices themselves.
    /// </summary>
    public required string DataFingerprint { get; init; }

    /// <summary>When training ended, UTC.</summary>
    public required DateTimeOffset TrainedAt { get; init; }

    /// <summary>From when on the model is not to be trusted any more, UTC, later than <see cref="TrainedAt"/>; null when whoever trained it set no end.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The version of the SDK that trained the model.</summary>
    /// <value>The version of this library.</value>
    public string LibraryVersion { get; init; } = typeof(ModelBundle).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>The ancestors, oldest first; empty for a model trained from scratch.</summary>
    public IReadOnlyList<LineageEntry> Lineage { get; init; } = [];

    /// <summary>The fewest candles that give a signal: the warm-up of the features plus a window (definitions D9).</summary>
    public int RequiredCandles => Features.MinBars + Config.SequenceLength - 1;

    /// <summary>The candles from which on a signal does not depend on where the history began (definitions D9).</summary>
    public int RecommendedCandles => Features.StableBars + Config.SequenceLength - 1;

    /// <summary>The model, ready to predict. Boosted trees need no engine; other architectures are loaded by the backend.</summary>
    /// <param name="backend">Where it computes.</param>
    /// <returns>A model of its own for the caller, who disposes it.</returns>
    /// <exception cref="ModelConfigException">The backend cannot build the shape.</exception>
    /// <exception cref="WeightsException">The weights do not fit the shape.</exception>
    public ISequenceModel CreateModel(IModelBackend backend)
    {
        ArgumentNullException.ThrowIfNull(backend);
        return ModelFactory.Load(backend, Config, Weights);
    }

    /// <summary>SHA-256 of the weights as <c>model.safetensors</c> holds them, lower-case hexadecimal: the same before saving and after loading.</summary>
    public string ComputeWeightsSha256()
    {
        using SHA256 sha = SHA256.Create();
        using (CryptoStream stream = new(Stream.Null, sha, CryptoStreamMode.Write))
        {
            SafetensorsFile.Write(Weights, stream);
        }

        return Convert.ToHexStringLower(sha.Hash!);
    }
}
