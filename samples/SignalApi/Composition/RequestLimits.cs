using CryptoAi.SignalApi.Problems;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace CryptoAi.SignalApi.Composition;

/// <summary>How many requests are worked on at once: beyond that they wait, and beyond that they are refused at once instead of timing out.</summary>
internal static class RequestLimits
{
    /// <summary>Requests that predict for one asset.</summary>
    public const string Single = "single";

    /// <summary>Requests that predict for many, or draw.</summary>
    public const string Many = "many";

    private const int WaitingBatches = 16;

    public static void Add(IServiceCollection services)
    {
        services.AddRateLimiter();
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<SignalApiOptions>, ProblemWriter>(static (limiter, api, problems) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) => new ValueTask(problems.WriteAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests));
            limiter.AddConcurrencyLimiter(Single, o => (o.PermitLimit, o.QueueLimit) = (api.Value.ConcurrentPredictions, api.Value.WaitingPredictions));
            limiter.AddConcurrencyLimiter(Many, o => (o.PermitLimit, o.QueueLimit) = (api.Value.ConcurrentBatches, WaitingBatches));
        });
    }
}
