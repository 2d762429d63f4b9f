using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Ensembles;

/// <summary>An ensemble behind the interface of all models: runs its members, whatever computes them, and combines what they say.</summary>
internal sealed class EnsembleModel : ISequenceModel
{
    private readonly EnsembleConfig _config;
    private readonly StateDict _weights;
    private readonly MemberRunner[] _members;
    private readonly Combination _combination;
    private readonly double[] _logs;

    /// <param name="config">The shape.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="load">Makes a member's model.</param>
    /// <exception cref="ModelConfigException">A shape cannot be built.</exception>
    /// <exception cref="WeightsException">The weights do not fit the shape.</exception>
    public EnsembleModel(EnsembleConfig config, StateDict weights, Func<ModelConfig, StateDict, ISequenceModel> load)
    {
        config.Validate();
        weights.RequireExactly(config.Parameters);
        (_config, _weights, _combination) = (config, weights, new Combination(config.Method, weights));
        _logs = new double[config.Members.Count * config.Classes];
        _members = new MemberRunner[config.Members.Count];
        try
        {
            for (int i = 0; i < _members.Length; i++)
            {
                EnsembleMember member = config.Members[i];
                _members[i] = new MemberRunner(config, member, MemberTensors.Read(weights, i), load(member.Config, MemberTensors.ReadWeights(weights, i, member.Config)));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
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
        foreach (MemberRunner member in _members)
        {
            member.Predict(batch);
        }

        Combine(output, batch.Count);
    }

    public void PredictHistory(ReadOnlyMemory<float> rows, int assetId, ModelOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        int count = HistoryWindows.Count(_config, rows.Length);
        RequireRoom(output, count);
        foreach (MemberRunner member in _members)
        {
            member.PredictHistory(rows.Span, assetId, count);
        }

        Combine(output, count);
    }

    public StateDict CaptureWeights() => _weights.Copy();

    public void Dispose()
    {
        foreach (MemberRunner? member in _members)
        {
            member?.Dispose();
        }
    }

    /// <summary>What the members say of a sample of the last call.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="logs">[members, classes] log-probabilities; overwritten.</param>
    internal void MemberLogs(int sample, Span<double> logs)
    {
        for (int m = 0; m < _members.Length; m++)
        {
            _members[m].Probabilities(sample, logs.Slice(m * _config.Classes, _config.Classes));
        }
    }

    private void Combine(ModelOutput output, int count)
    {
        int classes = _config.Classes;
        for (int sample = 0; sample < count; sample++)
        {
            (double volatility, double volume) = (0, 0);
            MemberLogs(sample, _logs);
            foreach (MemberRunner member in _members)
            {
                (double memberVolatility, double memberVolume) = member.Targets(sample);
                (volatility, volume) = (volatility + memberVolatility, volume + memberVolume);
            }

            _combination.Compute(_logs, output.Logits.Slice(sample * classes, classes));
            (output.Volatility[sample], output.Volume[sample]) = ((float)volatility, (float)volume);
        }
    }

    private void RequireRoom(ModelOutput output, int count)
    {
        if (output.Classes != _config.Classes || output.Capacity < count)
        {
            throw new ArgumentException($"The output has {output.Classes} classes and room for {output.Capacity} samples; expected {_config.Classes} and at least {count}.", nameof(output));
        }
    }
}
