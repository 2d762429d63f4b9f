using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;

namespace CryptoAi.Repository.Tests.Snippets;

internal static class FirstSignalFiles
{
    public static void Run()
    {
        #region snippet
        IReadOnlyList<CandleSeries> candles = [.. CandleReader.ReadDirectory("candles").Select(asset => asset.Series)];
        #endregion
        Console.WriteLine(string.Join(", ", candles.Select(static c => $"{c.Symbol}: {c.Count}")));
    }
}
