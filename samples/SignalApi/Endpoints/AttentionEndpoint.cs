using CryptoAi.Models.Attention;
using CryptoAi.SignalApi.Composition;
using CryptoAi.SignalApi.Signals;

namespace CryptoAi.SignalApi.Endpoints;

/// <summary><c>GET /api/attention/{symbol}.svg</c>: what a Transformer looked at in the window of the last signal.</summary>
internal static class AttentionEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/attention/{symbol}.svg", static async (string symbol, AttentionService attention, HttpContext context) =>
        {
            WindowAttention window = await attention.LookAsync(symbol, context.RequestAborted);

            // opened by itself it is a document: one that may do nothing
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers.CacheControl = "private, max-age=60";
            return TypedResults.Text(window.ToSvg(), "image/svg+xml");
        })
        .RequireRateLimiting(RequestLimits.Many)
        .WithName("Attention")
        .WithSummary("What the model looked at: heat maps of every head, their mean and the rollout. Only a Transformer has it.")
        .Produces(StatusCodes.Status200OK, contentType: "image/svg+xml")
        .WithErrors(400, 404, 422, 429, 503);
}
