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
    /// There are too few or too many members (<c>ensemble_members</c>), or one of them is an ensemble (<c>ensemble_nested</c>) or was made for other data (<c>ensemble_members_differ</c>).
    /// </exception>
    public static void RequireMembers(IReadOnlyList<ModelBundle> members, TrainingDataset dataset)
    {
        if (members.Count is < 2 or > EnsembleConfig.MostMembers)
        {
            throw new TrainingException("ensemble_members", FormattableString.Invariant($"There are {members.Count} members; an ensemble has 2 to {EnsembleConfig.MostMembers}."));
        }

        for (int i = 0; i < members.Count; i++)
        {
            if (members[i].Config is EnsembleConfig)
            {
                throw new TrainingException("ensemble_nested", $"{Name(members, i)} is an ensemble itself. Name its members instead.");
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

    private static void RequireBefore(IReadOnlyList<ModelBundle> members, int member, string name, SampleSet part, string purpose)
    {
        ModelBundle bundle = members[member];
        SplitRange range = Range(members, member, name);

        // a label is known its lookahead after the decision, at the earliest
        DateTimeOffset known = range.To + (bundle.Labels.Lookahead * bundle.Timeframe.Step);
        if (known >= part.First)
        {
            throw new TrainingException(
                "ensemble_member_saw_samples",
                string.Create(CultureInfo.InvariantCulture, $"{Name(members, member)} has a {name} split up to {range.To:u}, whose labels reach to {known:u}; the ensemble is {purpose} on samples from {part.First:u}. ")
                + "Its figures would flatter it: train all members on the same split, or give newer candles.");
        }
    }

    private static string Name(IReadOnlyList<ModelBundle> members, int i) =>
        string.Create(CultureInfo.InvariantCulture, $"Member {i + 1} ({members[i].Config.Architecture}, trained {members[i].TrainedAt:u})");
}
