using CryptoAi.Features.Scaling;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Ensembles;
using CryptoAi.Models.Weights;
using CryptoAi.Training.Baselines;

namespace CryptoAi.Training.Ensembles;

/// <summary>Puts the members of an ensemble together: its assets, and what stands between it and each member. Inputs and targets are scaled as for the first member that has them.</summary>
internal sealed class EnsembleAssembly
{
    private readonly IReadOnlyList<ModelBundle> _members;
    private readonly StandardScaler _scaler;

    public EnsembleAssembly(IReadOnlyList<ModelBundle> members)
    {
        (_members, _scaler) = (members, members[0].Scaler);
        Targets = members.FirstOrDefault(static m => m.Targets is not null)?.Targets;
        string[] symbols = [.. members.SelectMany(static m => m.Assets.Entries).Where(static e => e.Trained).Select(static e => e.Symbol).Distinct(StringComparer.OrdinalIgnoreCase)];
        Assets = AssetVocabulary.FromSymbols(symbols);
        AssetCapacity = members.Any(static m => m.Config.AssetCapacity > 0) ? symbols.Length : 0;
    }

    /// <summary>The assets that any member was trained on.</summary>
    public AssetVocabulary Assets { get; }

    public int AssetCapacity { get; }

    /// <summary>The scaling of volatility and volume; null where no member has trained heads.</summary>
    public TargetScaling? Targets { get; }

    /// <summary>The weighted mean of the members, for a start with equal weights.</summary>
    public (EnsembleConfig Config, StateDict Weights) Weighted(IReadOnlyList<double> weights)
    {
        StateDict tensors = Members(weights);
        tensors.Add(new Tensor(MemberTensors.MemberWeights, [weights.Count], [.. weights.Select(static w => (float)w)]));
        return (Config(EnsembleMethod.Weighted), tensors);
    }

    /// <summary>A regression on the members; volatility and volume are plain means.</summary>
    public (EnsembleConfig Config, StateDict Weights) Stacked(LogisticParameters regression)
    {
        StateDict tensors = Members([.. Enumerable.Repeat(1.0 / _members.Count, _members.Count)]);
        int classes = regression.Bias.Count;
        tensors.Add(new Tensor(MemberTensors.StackingWeight, [classes, _members.Count * classes], [.. regression.Weights.SelectMany(static w => w).Select(static w => (float)w)]));
        tensors.Add(new Tensor(MemberTensors.StackingBias, [classes], [.. regression.Bias.Select(static b => (float)b)]));
        return (Config(EnsembleMethod.Stacked), tensors);
    }

    private EnsembleConfig Config(EnsembleMethod method) => new()
    {
        Features = _members[0].Config.Features,
        SequenceLength = _members.Max(static m => m.Config.SequenceLength),
        Classes = _members[0].Config.Classes,
        AssetCapacity = AssetCapacity,
        Method = method,
        Members = [.. _members.Select(m => new EnsembleMember(m.Config, AssetIds(m)))],
    };

    private int[] AssetIds(ModelBundle member)
    {
        int[] ids = new int[AssetCapacity + 1];
        if (AssetCapacity > 0 && member.Config.AssetCapacity > 0)
        {
            foreach (AssetEntry entry in Assets.Entries)
            {
                ids[entry.Id] = member.Assets.IdFor(entry.Symbol);
            }
        }

        return ids;
    }

    private StateDict Members(IReadOnlyList<double> weights)
    {
        double withHeads = _members.Zip(weights, static (m, w) => m.Targets is null ? 0 : w).Sum();
        int heads = _members.Count(static m => m.Targets is not null);
        StateDict tensors = new();
        for (int i = 0; i < _members.Count; i++)
        {
            double part = _members[i].Targets is null ? 0 : withHeads > 0 ? weights[i] / withHeads : 1.0 / heads;
            Tensors(_members[i], part).Write(tensors, i, _members[i].Weights);
        }

        return tensors;
    }

    private MemberTensors Tensors(ModelBundle member, double targetWeight)
    {
        int features = _scaler.Features;
        float[] scale = new float[features];
        float[] shift = new float[features];
        for (int f = 0; f < features; f++)
        {
            (double from, double to) = (Deviation(_scaler, f), Deviation(member.Scaler, f));
            (scale[f], shift[f]) = ((float)(from / to), (float)((_scaler.Mean[f] - member.Scaler.Mean[f]) / to));
        }

        (double[] targetScale, double[] targetShift) = TargetTransform(member.Targets);
        return new MemberTensors(
            scale,
            shift,
            [(float)(1 / member.Calibration.Temperature)],
            [.. ProbabilityShift(member.Calibration).Select(static s => (float)s)],
            [.. targetScale.Select(static s => (float)s)],
            [.. targetShift.Select(static s => (float)s)],
            [(float)targetWeight]);
    }

    /// <summary>A constant feature is left unscaled: <see cref="StandardScaler"/>.</summary>
    private static double Deviation(StandardScaler scaler, int feature) => scaler.Std[feature] > 0 ? scaler.Std[feature] : 1;

    /// <summary>
    /// What is added to z/T so that the softmax gives probabilities under real-world frequencies (<see cref="CryptoAi.Models.Signals.DirectionProbabilities"/>): −ln w / T where these decide,
    /// else −ln(w π) / T + ln π.
    /// </summary>
    private static IEnumerable<double> ProbabilityShift(Calibration calibration) => calibration.ClassWeights.Zip(calibration.BaseRates, (w, rate) =>
        w == 0 || rate == 0 ? MemberProbabilities.Untrained
        : calibration.Decision == DecisionMode.Balanced ? (-Math.Log(w * rate) / calibration.Temperature) + Math.Log(rate)
        : -Math.Log(w) / calibration.Temperature);

    private (double[] Scale, double[] Shift) TargetTransform(TargetScaling? own) => own is null || Targets is null ? ([1, 1], [0, 0]) : (
        [own.VolatilityStd / Targets.VolatilityStd, own.VolumeStd / Targets.VolumeStd],
        [(own.VolatilityMean - Targets.VolatilityMean) / Targets.VolatilityStd, (own.VolumeMean - Targets.VolumeMean) / Targets.VolumeStd]);
}
