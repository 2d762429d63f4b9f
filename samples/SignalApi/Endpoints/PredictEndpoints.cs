using CryptoAi.SignalApi.Composition;
using CryptoAi.SignalApi.Contracts;
using CryptoAi.SignalApi.Problems;
using CryptoAi.SignalApi.Signals;

namespace CryptoAi.SignalApi.Endpoints;

/// <summary><c>POST /api/predict</c>, <c>POST /api/predict/batch</c> and <c>GET /api/signals</c>.</summary>
internal static class PredictEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(
                "/api/predict",
                static (PredictRequest request, SignalService signals, HttpContext context) =>
                    signals.PredictAsync(request, RequestLanguage.Choose(context), context.RequestAborted))
            .WithMetadata(new ExpectedBody("""{"symbol": "BTCUSDT", "timeframe": "1h", "use_unified_model": true}"""))
            .RequireRateLimiting(RequestLimits.Single)
            .WithName("Predict")
            .WithSummary("The signal of an asset after its last closed candle. Accept-Language en or ko is the language of the analysis.")
            .WithErrors(400, 404, 413, 415, 422, 429, 503);
        routes.MapPost(
                "/api/predict/batch",
                static (BatchRequest request, SignalService signals, HttpContext context) =>
                    signals.PredictManyAsync(request, RequestLanguage.Choose(context), context.RequestAborted))
            .WithMetadata(new ExpectedBody("""{"symbols": ["BTCUSDT", "ETHUSDT"], "timeframe": "1h", "use_unified_model": true}"""))
            .RequireRateLimiting(RequestLimits.Many)
            .WithName("PredictBatch")
            .WithSummary("The signals of many assets; those that have none are listed with the reason.")
            .WithErrors(400, 413, 415, 422, 429, 503);
        routes.MapGet(
                "/api/signals",
                static (SignalService signals, HttpContext context) => signals.PredictAllAsync(RequestLanguage.Choose(context), context.RequestAborted))
            .RequireRateLimiting(RequestLimits.Many)
            .WithName("Signals")
            .WithSummary("The latest signals of all assets.")
            .WithErrors(429, 503);
    }

    /// <summary>Documents the problem details that an endpoint answers with.</summary>
    public static void WithErrors(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (int status in statuses)
        {
            endpoint.Produces<ApiProblem>(status, "application/problem+json");
        }
    }
}
