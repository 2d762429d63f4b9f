using CryptoAi.Features.Candles;
using CryptoAi.Models.Attention;

namespace CryptoAi.SignalApi.Signals;

/// <summary>What the served model looks at. Thread-safe.</summary>
internal sealed class AttentionService(ServedModel served, ClosedCandles candles, AttentionAnalyzer analyzer)
{
    /// <summary>The attention in the newest window of a symbol.</summary>
    public async ValueTask<WindowAttention> LookAsync(string symbol, CancellationToken cancellationToken)
    {
        LoadedModel model = served.Current;
        string name = RequestRules.RequireSymbol(symbol);
        CandleSeries series = await candles.ReadLatestAsync(name, model.Bundle.Timeframe, model.Bundle.RecommendedCandles, cancellationToken);
        return analyzer.Analyze(model.Bundle, name, series);
    }
}
