using CryptoAi.Training.Boosting.Quantising;

namespace CryptoAi.Training.Boosting.Growing;

/// <summary>Where the codes of a node's split lie and which way each goes.</summary>
internal sealed class SplitPlan
{
    /// <summary>[256] 1 for codes that go right, else 0.</summary>
    public PinnedArray<byte> Right { get; } = new(BinColumn.MostCodes);

    /// <summary>[256] the value of the leaf that a code goes to, when both children are leaves.</summary>
    public PinnedArray<float> Worth { get; } = new(BinColumn.MostCodes);

    /// <summary>The group of the column.</summary>
    public int Group { get; private set; }

    /// <summary>The place of the column in the group.</summary>
    public int Place { get; private set; }

    /// <summary>Fills the tables.</summary>
    /// <param name="features">The features.</param>
    /// <param name="place">Where the feature is stored.</param>
    /// <param name="split">The split.</param>
    public void Prepare(BinnedFeatures features, in FeaturePlace place, in SplitCandidate split)
    {
        (Group, Place) = (place.Group, place.Column - features.FirstColumn(place.Group));
        FeatureBins bins = features.Features[place.Member.Feature];
        int codes = features.Columns[place.Column].Codes;
        for (int code = 0; code < codes; code++)
        {
            int bin = place.Member.BinOf(code);
            bool right = bin == bins.ValueBins ? !split.MissingLeft : bin > split.Bin;
            Right.Array[code] = right ? (byte)1 : (byte)0;
        }
    }

    /// <summary>Gives each code the value of its leaf.</summary>
    public void SetLeaves(float left, float right)
    {
        for (int code = 0; code < BinColumn.MostCodes; code++)
        {
            Worth.Array[code] = Right.Array[code] == 0 ? left : right;
        }
    }
}
