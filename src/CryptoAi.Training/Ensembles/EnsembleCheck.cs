using System.Globalization;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Ensembles;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Ensembles;

/// <summary>What must hold between the members of an ensemble and the samples that it is fitted and tested on.</summary>
internal static class EnsembleCheck
{
    /// <exception cref="TrainingException">
    /// There are too few or too many members, or one twice (<c>ensemble_members</c>), or one of them is an ensemble (<c>ensemble_nested</c>) or was made for other data (<c>ensemble_members_differ</c>).
    /// </exception>
    public static void RequireMembers(IReadOnlyList<ModelBundle> members, TrainingDataset dataset)
    {
        if (members.Count is < 2 or > EnsembleConfig.MaxMembers)
        {
            throw new TrainingException("ensemble_members", FormattableString.Invariant($"There are {members.Count} members; an ensemble has 2 to {EnsembleConfig.MaxMembers}."));
        }

        Dictionary<string, int> weights = [];
        for (int i = 0; i < members.Count; i++)
        {
            if (members[i].Config is EnsembleConfig)
            {
                throw new TrainingException("ensemble_nested", $"{Name(members, i)} is an ensemble itself. Name its members instead.");
            }

            string hash = members[i].ComputeWeightsSha256();
            if (!weights.TryAdd(hash, i))
            {
                throw new TrainingException("ensemble_members", FormattableString.Invariant($"{Name(members, i)} has the weights of member {weights[hash] + 1}, to which it adds nothing. Name each model once."));
            }

            List<string> faults = BundleFit.Differences(members[i], BundleFit.Labelled(dataset, members[i]));
            if (members[i].Labels != members[0].Labels)
            {
                faults.Add($"labels other than those of {Name(members, 0)}");
            }

            if (faults.Count > 0)
            {
                throw new TrainingException(
                    "ensemble_members_differ", $"{Name(members, i)} and the dataset differ: {string.Join("; ", faults)}. All members need the same features, labels, bars and grid; train them on the same dataset.");
            }
        }
    }

    /// <summary>Members must not have been fitted on what the ensemble is fitted on, and nothing of them on the test: early stopping and temperature on the same validation samples are allowed.</summary>
    /// <exception cref="TrainingException">
    /// A member was trained on validation or test samples (<c>ensemble_member_saw_samples</c>), or does not say what it was trained on (<c>ensemble_member_without_splits</c>).
    /// </exception>
    public static void RequireUnseen(IReadOnlyList<ModelBundle> members, DataSplit split)
    {
        for (int i = 0; i < members.Count; i++)
        {
            RequireBefore(members, i, SplitNames.Train, split.Validation, "fitted");
            RequireBefore(members, i, SplitNames.Train, split.Test, "tested");
            RequireBefore(members, i, SplitNames.Validation, split.Test, "tested");
            RequireAncestorsBefore(members, i, split);
        }
    }

    /// <summary>What a fine-tuned model began with counts like its own training. What its ancestors were stopped by ends before its own test, which fine-tuning sees to.</summary>
    private static void RequireAncestorsBefore(IReadOnlyList<ModelBundle> members, int member, DataSplit split)
    {
        ModelBundle bundle = members[member];
        foreach (LineageEntry ancestor in bundle.Lineage)
        {
            DateTimeOffset to = ancestor.TrainedTo ?? throw new TrainingException(
                "ensemble_member_without_splits", $"{Name(members, member)} was fine-tuned, and does not say what the model before was trained on, so there is no telling which samples it has not seen. Fine-tune it anew.");
            RequireBefore(members, member, "was fine-tuned from a model that has a train split", to, split.Validation, "fitted");
        }

        DateTimeOffset test = Range(members, member, SplitNames.Test).From;
        if (bundle.Lineage.Count > 0 && split.Test.First < test)
        {
            throw Saw(members, member, string.Create(CultureInfo.InvariantCulture, $"was fine-tuned, and only samples from {test:u} are new to it and to the model before; the ensemble is tested on samples from {split.Test.First:u}"));
        }
    }

    /// <exception cref="TrainingException">An asset has samples that the ensemble does not predict (<c>ensemble_asset_unknown</c>).</exception>
    public static void RequireAssets(ModelBundle ensemble, IReadOnlyList<ModelBundle> members, params SampleSet[] parts)
    {
        bool[] used = new bool[parts[0].Dataset.Assets.Count + 1];
        foreach (SampleSet part in parts)
        {
            foreach (int sample in part.Rows)
            {
                used[part.Dataset.Locate(sample).Segment.Asset.Id] = true;
            }
        }

        EnsembleConfig config = (EnsembleConfig)ensemble.Config;
        foreach (DatasetAsset asset in parts[0].Dataset.Assets.Where(a => used[a.Id]))
        {
            int id = config.AssetCapacity == 0 ? 0 : ensemble.Assets.IdFor(asset.Symbol);
            int without = config.Members.ToList().FindIndex(m => !m.Config.CanPredict(m.AssetIds[id]));
            if (without >= 0)
            {
                throw new TrainingException(
                    "ensemble_asset_unknown", $"{Name(members, without)} gives no outputs for {asset.Symbol}, which the dataset holds. Leave the asset out, or train a pooled part for assets without a model of their own.");
            }
        }
    }

    /// <summary>The latest start of a part of the members' splits.</summary>
    /// <exception cref="TrainingException">A member does not state it (<c>ensemble_member_without_splits</c>).</exception>
    public static DateTimeOffset LatestStart(IReadOnlyList<ModelBundle> members, string name) => members.Select((_, i) => Range(members, i, name).From).Max();

    /// <summary>The train samples of all members.</summary>
    public static SplitRange TrainRange(IReadOnlyList<ModelBundle> members)
    {
        SplitRange[] ranges = [.. members.Select((_, i) => Range(members, i, SplitNames.Train))];
        return new SplitRange(SplitNames.Train, ranges.Min(static r => r.From), ranges.Max(static r => r.To), ranges.Max(static r => r.Samples));
    }

    private static SplitRange Range(IReadOnlyList<ModelBundle> members, int member, string name) => members[member].Splits.FirstOrDefault(s => s.Name == name) ?? throw new TrainingException(
        "ensemble_member_without_splits", $"{Name(members, member)} states no {name} split, so there is no telling which samples it has not seen. Train it with this SDK.");

    private static void RequireBefore(IReadOnlyList<ModelBundle> members, int member, string name, SampleSet part, string purpose) =>
        RequireBefore(members, member, $"has a {name} split", Range(members, member, name).To, part, purpose);

    private static void RequireBefore(IReadOnlyList<ModelBundle> members, int member, string what, DateTimeOffset to, SampleSet part, string purpose)
    {
        // a label is known its lookahead after the decision, at the earliest
        DateTimeOffset known = to + (members[member].Labels.Lookahead * members[member].Timeframe.Step);
        if (known >= part.First)
        {
            throw Saw(members, member, string.Create(CultureInfo.InvariantCulture, $"{what} up to {to:u}, whose labels reach to {known:u}; the ensemble is {purpose} on samples from {part.First:u}"));
        }
    }

    private static TrainingException Saw(IReadOnlyList<ModelBundle> members, int member, string fault) => new(
        "ensemble_member_saw_samples", $"{Name(members, member)} {fault}. Its figures would flatter it: train all members on the same split, or give newer candles.");

    private static string Name(IReadOnlyList<ModelBundle> members, int i) =>
        string.Create(CultureInfo.InvariantCulture, $"Member {i + 1} ({members[i].Config.Architecture}, trained {members[i].TrainedAt:u})");
}
