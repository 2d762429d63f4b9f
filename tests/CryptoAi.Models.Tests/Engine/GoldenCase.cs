using System.Text.Json;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Tests.Engine;

/// <summary>One model with inputs, outputs, gradients and losses that PyTorch computed (eng/goldens/make_goldens.py).</summary>
internal sealed class GoldenCase
{
    public static readonly string[] Names =
    [
        "lstm_assets", "lstm_one_layer", "lstm_three_layers", "lstm_default", "transformer_assets", "transformer_wide", "transformer_default",
        "lstm_smoothed", "transformer_smoothed",
    ];

    private readonly StateDict _tensors;

    private GoldenCase(string name)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Goldens");
        _tensors = SafetensorsFile.Read(Path.Combine(folder, name + ".safetensors")).Tensors;
        using JsonDocument meta = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, name + ".meta.json")));
        JsonElement root = meta.RootElement;
        JsonElement config = root.GetProperty("config");
        int Get(string key) => config.GetProperty(key).GetInt32();
        int time = root.GetProperty("sequence_length").GetInt32();
        Parameters = root.GetProperty("parameters").GetInt64();
        WeightDecay = root.GetProperty("weight_decay").GetDouble();
        LearningRate = root.GetProperty("learning_rate").GetDouble();
        Config = root.GetProperty("architecture").GetString() == "lstm"
            ? new UnifiedLstmConfig
            {
                Features = Get("features"),
                SequenceLength = time,
                Classes = Get("classes"),
                AssetCapacity = Get("asset_capacity"),
                EmbeddingSize = Get("embedding_size"),
                HiddenSize = Get("hidden_size"),
                Layers = Get("layers"),
                Dropout = 0,
            }
            : new MultiTaskTransformerConfig
            {
                Features = Get("features"),
                SequenceLength = time,
                Classes = Get("classes"),
                AssetCapacity = Get("asset_capacity"),
                ModelSize = Get("model_size"),
                Heads = Get("heads"),
                Layers = Get("layers"),
                FeedForwardSize = Get("feed_forward_size"),
                Dropout = 0,
            };
        int samples = root.GetProperty("batch").GetInt32();
        Batch = new SequenceBatch(samples, time, Config.Features) { Count = samples };
        Values("x").CopyTo(Batch.Features);
        Targets = new TargetBatch(samples, isWeighted: _tensors.Contains("sample_weights"));
        if (Targets.IsWeighted)
        {
            Values("sample_weights").CopyTo(Targets.Weights);
        }

        for (int i = 0; i < samples; i++)
        {
            Batch.AssetIds[i] = (int)Values("asset_ids")[i];
            Targets.Direction[i] = (int)Values("direction")[i];
            Targets.Volatility[i] = Values("volatility")[i];
            Targets.Volume[i] = Values("volume")[i];
        }

        Loss = new LossOptions
        {
            ClassWeights = [.. Values("class_weights").Select(static w => (double)w)],
            LabelSmoothing = root.TryGetProperty("label_smoothing", out JsonElement smoothing) ? smoothing.GetDouble() : 0,
        };
        if (!Config.HasAuxiliaryHeads)
        {
            Loss = Loss with { VolatilityWeight = 0, VolumeWeight = 0 };
        }
    }

    public ModelConfig Config { get; }

    public long Parameters { get; }

    public double LearningRate { get; }

    public double WeightDecay { get; }

    public SequenceBatch Batch { get; }

    public TargetBatch Targets { get; }

    public LossOptions Loss { get; }

    public StateDict Weights => WithPrefix("w.");

    public StateDict Gradients => WithPrefix("g.");

    public StateDict FinalWeights => WithPrefix("f.");

    public static GoldenCase Load(string name) => new(name);

    public float[] Values(string name) => _tensors[name].Values;

    private StateDict WithPrefix(string prefix)
    {
        StateDict result = new();
        foreach (Tensor tensor in _tensors.Tensors.Where(t => t.Name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            result.Add(tensor with { Name = tensor.Name[prefix.Length..] });
        }

        return result;
    }
}
