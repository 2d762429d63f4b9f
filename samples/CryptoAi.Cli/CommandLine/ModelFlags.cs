using System.CommandLine;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Trees;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that say which model to train and in which shape.</summary>
internal sealed class ModelFlags
{
    private const string Lstm = "lstm";
    private const string Transformer = "transformer";
    private const string Boosted = BoostedTreesConfig.Name;

    private static readonly UnifiedLstmConfig LstmDefaults = new() { Features = 1 };
    private static readonly MultiTaskTransformerConfig TransformerDefaults = new() { Features = 1 };

    private readonly Option<string> _model;
    private readonly Option<int> _sequenceLength = Flags.Number("--sequence-length", "Bars in a window; boosted trees look at the last one only, and take 1 where nothing is given.", LstmDefaults.SequenceLength, 1, 8192);
    private readonly Option<int?> _numAssets = Flags.OptionalNumber("--num-assets", PerModel("Room for assets in the embedding; 0 = none.", LstmDefaults.AssetCapacity, TransformerDefaults.AssetCapacity), 0, 1_000_000);
    private readonly Option<int?> _numLayers = Flags.OptionalNumber("--num-layers", PerModel("Layers.", LstmDefaults.Layers, TransformerDefaults.Layers), 1, 64);
    private readonly Option<double?> _dropout = Flags.OptionalNumber("--dropout", PerModel("Dropout while training.", LstmDefaults.Dropout, TransformerDefaults.Dropout), 0, 0.99);
    private readonly Option<int> _embeddingDim = Flags.Number("--embedding-dim", "Numbers per asset in the embedding; lstm only.", LstmDefaults.EmbeddingSize, 1, 1024);
    private readonly Option<int> _hiddenSize = Flags.Number("--hidden-size", "Units per layer; lstm only.", LstmDefaults.HiddenSize, 1, 4096);
    private readonly Option<int> _modelSize = Flags.Number("--d-model", "The width of the model; transformer only.", TransformerDefaults.ModelSize, 1, 4096);
    private readonly Option<int> _numHeads = Flags.Number("--num-heads", "Attention heads, a divisor of --d-model; transformer only.", TransformerDefaults.Heads, 1, 4096);
    private readonly Option<int> _feedForward = Flags.Number("--dim-feedforward", "The inner width of the feed-forward block; transformer only.", TransformerDefaults.FeedForwardSize, 1, 16_384);

    /// <param name="withBoosted">Whether the command trains boosted trees too.</param>
    public ModelFlags(bool withBoosted = false) => _model = withBoosted
        ? Flags.Choice("--model", "UnifiedLstm, MultiTaskTransformer, or boosted trees: individual models of the assets.", Lstm, Lstm, Transformer, Boosted)
        : Flags.Choice("--model", "UnifiedLstm or MultiTaskTransformer.", Lstm, Lstm, Transformer);

    public IReadOnlyList<Option> All =>
        [_model, _numAssets, _embeddingDim, _hiddenSize, _numLayers, _dropout, _sequenceLength, _modelSize, _numHeads, _feedForward];

    /// <summary>The flags that boosted trees have not.</summary>
    public IReadOnlyList<Option> OfNetworks => [.. All.Except([_model, _sequenceLength])];

    /// <summary>Whether boosted trees are wanted.</summary>
    public bool IsBoosted(ParseResult parse) => parse.GetValue(_model) == Boosted;

    /// <summary>Bars in a window; boosted trees look at one.</summary>
    public int SequenceLength(ParseResult parse) => IsBoosted(parse) && !CliCommand.IsGiven(parse, _sequenceLength) ? 1 : parse.GetValue(_sequenceLength);

    /// <summary>Whether the model has volatility and volume heads.</summary>
    public bool HasAuxiliaryHeads(ParseResult parse) => parse.GetValue(_model) == Transformer;

    /// <exception cref="UsageException">A flag of the other model was given.</exception>
    public void RequireOwnFlags(ParseResult parse)
    {
        string model = parse.GetRequiredValue(_model);
        (Option[] foreign, string other) = model == Lstm
            ? ((Option[])[_modelSize, _numHeads, _feedForward], Transformer)
            : ([_embeddingDim, _hiddenSize], Lstm);
        if (foreign.FirstOrDefault(option => CliCommand.IsGiven(parse, option)) is { } flag)
        {
            throw new UsageException($"{flag.Name} is a flag of {_model.Name} {other}; the model here is {model}. Leave it away, or add {_model.Name} {other}.");
        }
    }

    /// <summary>The shape for a dataset.</summary>
    /// <exception cref="ModelConfigException">The values do not fit each other.</exception>
    public ModelConfig Config(ParseResult parse, int features, int classes)
    {
        int sequenceLength = parse.GetValue(_sequenceLength);
        ModelConfig config = parse.GetValue(_model) == Lstm
            ? new UnifiedLstmConfig
            {
                Features = features,
                Classes = classes,
                SequenceLength = sequenceLength,
                AssetCapacity = parse.GetValue(_numAssets) ?? LstmDefaults.AssetCapacity,
                Layers = parse.GetValue(_numLayers) ?? LstmDefaults.Layers,
                Dropout = parse.GetValue(_dropout) ?? LstmDefaults.Dropout,
                EmbeddingSize = parse.GetValue(_embeddingDim),
                HiddenSize = parse.GetValue(_hiddenSize),
            }
            : new MultiTaskTransformerConfig
            {
                Features = features,
                Classes = classes,
                SequenceLength = sequenceLength,
                AssetCapacity = parse.GetValue(_numAssets) ?? TransformerDefaults.AssetCapacity,
                Layers = parse.GetValue(_numLayers) ?? TransformerDefaults.Layers,
                Dropout = parse.GetValue(_dropout) ?? TransformerDefaults.Dropout,
                ModelSize = parse.GetValue(_modelSize),
                Heads = parse.GetValue(_numHeads),
                FeedForwardSize = parse.GetValue(_feedForward),
            };
        config.Validate();
        return config;
    }

    private static string PerModel<T>(string text, T lstm, T transformer) =>
        FormattableString.Invariant($"{text} [default: {lstm}; transformer: {transformer}]");
}
