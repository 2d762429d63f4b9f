using System.Globalization;

namespace CryptoAi.Training.Reports.Markup;

/// <summary>The colours of a drawing are classes of the style sheet, which has them light and dark.</summary>
internal static class Palette
{
    private const int Colours = 4;

    /// <summary>The number of the i-th colour.</summary>
    public static string Index(int i) => ((i % Colours) + 1).ToString(CultureInfo.InvariantCulture);
}
