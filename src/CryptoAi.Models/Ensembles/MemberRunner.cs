using System.Numerics.Tensors;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;

namespace CryptoAi.Models.Ensembles;

/// <summary>One member with its buffers: turns the inputs of the ensemble into its own, and its outputs into what the ensemble combines.</summary>
internal sealed class MemberRunner(EnsembleConfig ensemble, EnsembleMember member, MemberTensors tensors, ISequenceModel model) : IDisposable
{
    private readonly ModelConfig _config = member.Config;
    private readonly int _skipped = (ensemble.SequenceLength - member.Config.SequenceLength) * ensemble.Features;
    private SequenceBatch? _batch;
    private ModelOutput? _output;
    private float[] _rows = [];

    public void Predict(SequenceBatch batch)
    {
        SequenceBatch own = _batch is { } ready && ready.Capacity >= batch.Count ? ready : _batch = new SequenceBatch(batch.Capacity, _config.SequenceLength, _config.Features);
        own.Count = batch.Count;
        for (int sample = 0; sample < batch.Count; sample++)
        {
            Scale(batch.Window(sample)[_skipped..], own.Window(sample));
            own.AssetIds[sample] = IdOf(batch.AssetIds[sample]);
        }

        model.Predict(own, Output(own.Capacity));
    }

    public void PredictHistory(ReadOnlySpan<float> rows, int assetId, int windows)
    {
        int used = rows.Length - _skipped;
        _rows = _rows.Length >= used ? _rows : new float[used];
        Scale(rows[_skipped..], _rows.AsSpan(0, used));
        model.PredictHistory(_rows.AsMemory(0, used), IdOf(assetId), Output(windows));
    }

    /// <summary>The calibrated log-probabilities of a sample of the last call.</summary>
    public void Probabilities(int sample, Span<double> logs) => MemberProbabilities.Compute(
        _output!.Logits.Slice(sample * ensemble.Classes, ensemble.Classes), tensors.ProbabilityScale[0], tensors.ProbabilityShift, logs);

    /// <summary>What the member adds to volatility and volume change of a sample of the last call.</summary>
    public (double Volatility, double Volume) Targets(int sample) => tensors.TargetWeight[0] == 0 ? (0, 0) : (
        tensors.TargetWeight[0] * (((double)tensors.TargetScale[0] * _output!.Volatility[sample]) + tensors.TargetShift[0]),
        tensors.TargetWeight[0] * (((double)tensors.TargetScale[1] * _output.Volume[sample]) + tensors.TargetShift[1]));

    public void Dispose() => model.Dispose();

    private ModelOutput Output(int capacity) => _output is { } ready && ready.Capacity >= capacity ? ready : _output = new ModelOutput(capacity, ensemble.Classes);

    private int IdOf(int assetId) => member.AssetIds[ensemble.AssetCapacity == 0 ? 0 : assetId];

    private void Scale(ReadOnlySpan<float> source, Span<float> destination)
    {
        int features = ensemble.Features;
        for (int start = 0; start < source.Length; start += features)
        {
            TensorPrimitives.MultiplyAdd(source.Slice(start, features), tensors.InputScale, tensors.InputShift, destination.Slice(start, features));
        }
    }
}
