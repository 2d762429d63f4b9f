using System.Net;

namespace CryptoAi.MarketData.Tests.Binance;

/// <summary>Answers every request with status 503 and these times.</summary>
internal sealed class RestHandler(string retryAfter, string date) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = new(HttpStatusCode.ServiceUnavailable) { Content = new StringContent("") };
        response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        response.Headers.TryAddWithoutValidation("Date", date);
        return Task.FromResult(response);
    }
}
