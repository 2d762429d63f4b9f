using CryptoAi.Training.Boosting.Quantising;

namespace CryptoAi.Training.Boosting.Growing;

/// <summary>Where a feature is stored.</summary>
/// <param name="Group">The group.</param>
/// <param name="Column">The column, counted over all groups.</param>
/// <param name="Member">The feature in the column.</param>
internal readonly record struct FeaturePlace(int Group, int Column, ColumnMember Member);
