namespace CryptoAi.Models.Trees;

/// <summary>Objectives as files name them.</summary>
internal static class BoostedObjectiveNames
{
    private static readonly (string Name, BoostedObjective Value)[] Objectives =
        [("multi_class_softmax", BoostedObjective.MultiClassSoftmax), ("binary_logistic", BoostedObjective.BinaryLogistic), ("squared_error", BoostedObjective.SquaredError)];

    /// <summary>All names, for messages.</summary>
    public static string All => string.Join(", ", Objectives.Select(static o => o.Name));

    public static string Of(BoostedObjective objective) => Objectives.First(o => o.Value == objective).Name;

    /// <summary>The objective of a name; null when it is none.</summary>
    public static BoostedObjective? Parse(string? name) => Array.Find(Objectives, o => o.Name == name) is { Name: not null } found ? found.Value : null;
}
