using CryptoAi.Models.Architectures;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Trees;

/// <summary>Boosted trees behind the interface of all models: the margins of the last row of each window, by the forest of its asset.</summary>
internal sealed class BoostedTreesModel : ISequenceModel
{
    private readonly BoostedTreesConfig _config;
    private readonly StateDict _weights;
    private readonly BoostedTrees[] _forests;

    /// <exception cref="WeightsException">The weights do not fit the shape, or hold no trees.</exception>
    public BoostedTreesModel(BoostedTreesConfig config, StateDict weights)
    {
        IReadOnlyDictionary<int, BoostedTrees> forests = BoostedForests.Unpack(config, weights);
        (_config, _weights, _forests) = (config, weights, [.. config.Forests.Select(f => forests[f.AssetId])]);
    }

    public ModelConfig Config => _config;

    public void Predict(SequenceBatch batch, ModelOutput output)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(output);
        if (batch.Time != _config.SequenceLength || batch.FeatureCount != _config.Features)
        {
            throw new ArgumentException($"The batch has windows of {batch.Time} × {batch.FeatureCount}; the model takes {_config.SequenceLength} × {_config.Features}.", nameof(batch));
        }

        RequireRoom(output, batch.Count);
        for (int sample = 0; sample < batch.Count; sample++)
        {
            Predict(ForestOf(batch.AssetIds[sample]), batch.Window(sample)[^_config.Features..], output, sample);
        }
    }

    public void PredictHistory(ReadOnlyMemory<float> rows, int assetId, ModelOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        int count = HistoryWindows.Count(_config, rows.Length);
        RequireRoom(output, count);
        BoostedTrees forest = ForestOf(assetId);
        for (int i = 0; i < count; i++)
        {
            Predict(forest, rows.Span.Slice((i + _config.SequenceLength - 1) * _config.Features, _config.Features), output, i);
        }
    }

    public StateDict CaptureWeights() => _weights.Copy();

    public void Dispose()
    {
        // holds nothing but arrays
    }

    private static void Predict(BoostedTrees forest, ReadOnlySpan<float> row, ModelOutput output, int sample)
    {
        // the log odds of the second class are logits with 0 for the first
        Span<float> logits = output.Logits.Slice(sample * output.Classes, output.Classes);
        logits[0] = 0;
        forest.PredictMargins(row, logits[^forest.Margins..]);
        output.Volatility[sample] = output.Volume[sample] = 0;
    }

    private BoostedTrees ForestOf(int assetId) => _config.IndexOf(assetId) is var index and >= 0
        ? _forests[index]
        : throw new AssetException("asset_unknown", FormattableString.Invariant(
            $"The boosted trees have no model for asset id {assetId}; they have {_forests.Length} individual models and none for other assets. Train one for it, or a pooled one for all others."));

    private void RequireRoom(ModelOutput output, int count)
    {
        if (output.Classes != _config.Classes || output.Capacity < count)
        {
            throw new ArgumentException($"The output has {output.Classes} classes and room for {output.Capacity} samples; expected {_config.Classes} and at least {count}.", nameof(output));
        }
    }
}
