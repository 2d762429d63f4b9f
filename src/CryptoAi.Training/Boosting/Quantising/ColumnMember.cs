namespace CryptoAi.Training.Boosting.Quantising;

/// <summary>A feature inside a stored column: its bin is <c>code / Stride % Bins</c>.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Stride">The product of the bins of the features before it in the column.</param>
/// <param name="Bins">How many bins it has, that of missing values included.</param>
internal readonly record struct ColumnMember(int Feature, int Stride, int Bins)
{
    /// <summary>The bin of the feature in a code of the column.</summary>
    public int BinOf(int code) => code / Stride % Bins;
}
