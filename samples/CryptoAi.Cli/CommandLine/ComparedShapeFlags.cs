using System.CommandLine;
using CryptoAi.Training.Comparison;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that say which shape the networks of a comparison have.</summary>
internal sealed class ComparedShapeFlags
{
    private static readonly ComparisonOptions Defaults = new();

    private readonly Option<int> _sequenceLength = Flags.Number("--sequence-length", "Bars in a window, the same for all models.", Defaults.Lstm.SequenceLength, 1, 8192);
    private readonly Option<int> _numAssets = Flags.Number("--num-assets", "Room for assets in the embeddings of the unified models.", Defaults.Lstm.AssetCapacity, 1, 1_000_000);
    private readonly Option<int> _embeddingDim = Flags.Number("--embedding-dim", "Numbers per asset in the embedding of the LSTM.", Defaults.Lstm.EmbeddingSize, 1, 1024);
    private readonly Option<int> _hiddenSize = Flags.Number("--hidden-size", "Units per layer of the LSTMs.", Defaults.Lstm.HiddenSize, 1, 4096);
    private readonly Option<int> _numLayers = Flags.Number("--num-layers", "Layers of the LSTMs.", Defaults.Lstm.Layers, 1, 16);
    private readonly Option<double> _dropout = Flags.Number("--dropout", "Dropout of the LSTMs while training.", Defaults.Lstm.Dropout, 0, 0.99);
    private readonly Option<int> _modelSize = Flags.Number("--d-model", "The width of the transformer.", Defaults.Transformer.ModelSize, 1, 4096);
    private readonly Option<int> _numHeads = Flags.Number("--num-heads", "Attention heads, a divisor of --d-model.", Defaults.Transformer.Heads, 1, 4096);
    private readonly Option<int> _feedForward = Flags.Number("--dim-feedforward", "The inner width of the feed-forward block.", Defaults.Transformer.FeedForwardSize, 1, 16_384);
    private readonly Option<int> _transformerLayers = Flags.Number("--transformer-layers", "Layers of the transformer.", Defaults.Transformer.Layers, 1, 64);
    private readonly Option<double> _transformerDropout = Flags.Number("--transformer-dropout", "Dropout of the transformer while training.", Defaults.Transformer.Dropout, 0, 0.99);

    public IReadOnlyList<Option> All =>
        [_sequenceLength, _numAssets, _embeddingDim, _hiddenSize, _numLayers, _dropout, _modelSize, _numHeads, _feedForward, _transformerLayers, _transformerDropout];

    public int SequenceLength(ParseResult parse) => parse.GetValue(_sequenceLength);

    /// <summary>Sets the shapes.</summary>
    public ComparisonOptions Read(ParseResult parse, ComparisonOptions options) => options with
    {
        Lstm = options.Lstm with
        {
            AssetCapacity = parse.GetValue(_numAssets),
            EmbeddingSize = parse.GetValue(_embeddingDim),
            HiddenSize = parse.GetValue(_hiddenSize),
            Layers = parse.GetValue(_numLayers),
            Dropout = parse.GetValue(_dropout),
        },
        Transformer = options.Transformer with
        {
            AssetCapacity = parse.GetValue(_numAssets),
            ModelSize = parse.GetValue(_modelSize),
            Heads = parse.GetValue(_numHeads),
            FeedForwardSize = parse.GetValue(_feedForward),
            Layers = parse.GetValue(_transformerLayers),
            Dropout = parse.GetValue(_transformerDropout),
        },
    };
}
