using CryptoAi.Features.Indicators.Windows;

namespace CryptoAi.Features.FeatureSets.Alpha;

/// <summary>A rolling statistic that exists for each of the five windows, such as MA5 … MA60.</summary>
/// <param name="Name">The column name without the window.</param>
/// <param name="Group">The family for the feature list.</param>
/// <param name="Formula">The formula; sums, means and the like are over the last w bars.</param>
/// <param name="BarsBefore">The bars that it needs before its window: 1 where it looks at changes, else 0.</param>
/// <param name="FlatValue">The value for a window of w identical candles.</param>
internal sealed record AlphaKind(string Name, string Group, string Formula, int BarsBefore, Func<int, double> FlatValue)
{
    /// <summary>The features of several kinds: all windows of the first, then all of the second.</summary>
    public static FeatureDefinition[] Features(params ReadOnlySpan<AlphaKind> kinds)
    {
        List<FeatureDefinition> features = [];
        foreach (AlphaKind kind in kinds)
        {
            foreach (int length in NestedWindows.Lengths)
            {
                features.Add(kind.Feature(length));
            }
        }

        return [.. features];
    }

    private FeatureDefinition Feature(int length) => new()
    {
        Name = FormattableString.Invariant($"{Name}{length}"),
        Group = Group,
        Formula = Formula,
        Source = "qlib Alpha158; definitions D11",
        Parameters = [new("w", length)],
        MinBars = length + BarsBefore,
        StableBars = length + BarsBefore,
        FlatValue = FlatValue(length),
    };
}
