namespace CryptoAi.Training.Boosting.Quantising;

/// <summary>
/// One byte per row: the bin of a feature, or those of several features with few bins as one number. Twenty flags so take three columns of a histogram instead of twenty, and nothing is lost.
/// </summary>
/// <param name="Members">The features.</param>
internal sealed record BinColumn(ColumnMember[] Members)
{
    /// <summary>The most codes.</summary>
    public const int MostCodes = 256;

    /// <summary>How many codes there are.</summary>
    public int Codes => Members[^1].Stride * Members[^1].Bins;

    /// <summary>Packs features into columns: those with the fewest bins together, as long as their product fits; a feature with one bin is left out, as no split can use it.</summary>
    public static BinColumn[] Pack(FeatureBins[] features)
    {
        List<BinColumn> columns = [];
        List<ColumnMember> open = [];
        int codes = 1;
        foreach (int feature in Enumerable.Range(0, features.Length).Where(f => features[f].Count > 1).OrderBy(f => features[f].Count))
        {
            int bins = features[feature].Count;
            if (codes * bins > MostCodes)
            {
                columns.Add(new BinColumn([.. open]));
                open.Clear();
                codes = 1;
            }

            open.Add(new ColumnMember(feature, codes, bins));
            codes *= bins;
        }

        if (open.Count > 0)
        {
            columns.Add(new BinColumn([.. open]));
        }

        return [.. columns];
    }
}
